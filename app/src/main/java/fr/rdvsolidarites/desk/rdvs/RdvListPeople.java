package fr.rdvsolidarites.desk.rdvs;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.desk.rdvs.RdvListPage.Named;
import fr.rdvsolidarites.rights.Actor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Whose RDVs the list can be narrowed to: those who have one there that the viewer may read. */
@Component
class RdvListPeople {

  private final DSLContext dsl;

  RdvListPeople(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** The names of those whom the filter asks for. */
  List<Named> named(long organisationId, RdvFilter filter, Actor.Agent actor) {
    return people(USAGER.ID.in(filter.usagers()), organisationId, filter, actor);
  }

  /** Who has a RDV here that the agent may read, and whose name begins so. */
  List<Long> usagers(long organisationId, RdvFilter filter, String typed, Actor.Agent actor) {
    return people(matches(typed), organisationId, filter, actor).stream().map(Named::id).toList();
  }

  private List<Named> people(
      Condition which, long organisationId, RdvFilter filter, Actor.Agent actor) {
    return dsl.select(USAGER.ID, concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
        .from(USAGER)
        .where(
            which,
            exists(
                selectOne()
                    .from(PARTICIPATION)
                    .join(RDV)
                    .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
                    .where(
                        PARTICIPATION.USAGER_ID.eq(USAGER.ID),
                        RdvListing.in(
                            RDV.ORGANISATION_ID, organisationId, filter.organisations(), actor),
                        RdvListing.readable(actor))))
        .orderBy(USAGER.LAST_NAME, USAGER.FIRST_NAME, USAGER.ID)
        .limit(50)
        .fetch(mapping(Named::new));
  }

  private static Condition matches(String typed) {
    return Arrays.stream(typed.strip().split("[\\s,]+"))
        .filter(word -> !word.isBlank())
        .limit(4)
        .map(RdvListPeople::beginsAName)
        .reduce(DSL.trueCondition(), Condition::and);
  }

  private static Condition beginsAName(String word) {
    var begins =
        val(
            word.toLowerCase(Locale.ROOT)
                    .replace("\\", "\\\\")
                    .replace("%", "\\%")
                    .replace("_", "\\_")
                + "%");
    return condition("plain({0}) like plain({1})", USAGER.LAST_NAME, begins)
        .or(condition("plain({0}) like plain({1})", USAGER.FIRST_NAME, begins));
  }
}
