package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.desk.UsagerMatching;
import fr.rdvsolidarites.people.BirthDates;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who matches what was typed, by one select; and whether a wall hides that very person. */
@Component
class UsagerListScreens {

  private static final int LAST_PAGE = 40;

  private final DSLContext dsl;
  private final Clock clock;
  private final RemarkScreens remarks;

  UsagerListScreens(DSLContext dsl, Clock clock, RemarkScreens remarks) {
    this.remarks = remarks;
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Empty until something is asked (§9.7, SE-01). */
  UsagerListPage index(String typed, boolean followed, int page, Actor.Agent viewer) {
    if (typed.isBlank() && !followed) {
      return new UsagerListPage(
          "", false, null, 1, false, false, organisations(viewer), tidying(viewer));
    }
    var shown = Math.clamp(page, 1, LAST_PAGE);
    var found = found(typed, followed, shown, viewer);
    return new UsagerListPage(
        typed,
        followed,
        found.stream().limit(UsagerListPage.SIZE).toList(),
        shown,
        found.size() > UsagerListPage.SIZE && shown < LAST_PAGE,
        !followed && existsElsewhere(typed, viewer),
        organisations(viewer),
        tidying(viewer));
  }

  private UsagerListPage.Tidying tidying(Actor.Agent viewer) {
    return new UsagerListPage.Tidying(
        dsl.fetchExists(TERRITOIRE, DoublonsScreens.isSorted(viewer)), remarks.isAnyLeft(viewer));
  }

  private List<UsagerPage.Organisation> organisations(Actor.Agent viewer) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(AgentRules.isMember(viewer, ORGANISATION.ID))
        .orderBy(ORGANISATION.NAME, ORGANISATION.ID)
        .fetch(mapping(UsagerPage.Organisation::new));
  }

  private List<UsagerListPage.Row> found(
      String typed, boolean followed, int page, Actor.Agent viewer) {
    var matching = typed.isBlank() ? UsagerMatching.those(noCondition()) : UsagerMatching.of(typed);
    var allowed =
        Rights.filter(viewer, UsagerAction.READ)
            .and(followed ? isFollowedBy(viewer) : noCondition());
    var responsable = USAGER.as("responsable");
    return dsl.select(
            USAGER.ID,
            USAGER.FIRST_NAME,
            USAGER.LAST_NAME,
            USAGER.BIRTH_NAME,
            USAGER.BIRTH_DATE,
            TERRITOIRE.ZONE,
            coalesce(USAGER.PHONE_E164, responsable.PHONE_E164).as("phone_to_call"),
            concat(responsable.FIRST_NAME, inline(" "), responsable.LAST_NAME)
                .as("responsable_name"))
        .from(matching.among(allowed))
        .join(USAGER)
        .on(USAGER.ID.eq(UsagerMatching.ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(USAGER.TERRITOIRE_ID))
        .leftJoin(responsable)
        .on(responsable.ID.eq(USAGER.RESPONSABLE_ID), responsable.DELETED_AT.isNull())
        .orderBy(matching.order())
        .limit(UsagerListPage.SIZE + 1)
        .offset((page - 1) * UsagerListPage.SIZE)
        .fetch(this::row);
  }

  private UsagerListPage.Row row(Record one) {
    var birth = one.get(USAGER.BIRTH_DATE);
    var today = LocalDate.now(clock.withZone(ZoneId.of(one.get(TERRITOIRE.ZONE))));
    var phone = one.get("phone_to_call", String.class);
    return new UsagerListPage.Row(
        one.get(USAGER.ID),
        one.get(USAGER.FIRST_NAME) + " " + one.get(USAGER.LAST_NAME),
        one.get(USAGER.LAST_NAME).equalsIgnoreCase(one.get(USAGER.BIRTH_NAME))
            ? null
            : one.get(USAGER.BIRTH_NAME),
        birth,
        birth == null ? "" : Age.words(birth, today),
        phone == null ? null : display(phone),
        blankAsNull(one.get("responsable_name", String.class)));
  }

  private static String display(String e164) {
    return PhoneNumber.parse(e164).map(PhoneNumber::display).orElse(e164);
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** A proche is followed with her responsable (§10, RF-04). */
  private static Condition isFollowedBy(Actor.Agent viewer) {
    var followed =
        select(REFERENT.USAGER_ID).from(REFERENT).where(REFERENT.AGENT_ID.eq(viewer.agentId()));
    return USAGER.ID.in(followed).or(USAGER.RESPONSABLE_ID.in(followed));
  }

  /**
   * Nothing else is said of her than that she has a file: she was named in full, with her birth.
   */
  private boolean existsElsewhere(String typed, Actor.Agent viewer) {
    var words = Arrays.stream(typed.strip().split("[\\s,;]+")).toList();
    var births = words.stream().flatMap(word -> BirthDates.parse(word).stream()).toList();
    var name =
        words.stream()
            .filter(word -> BirthDates.parse(word).isEmpty())
            .collect(Collectors.joining(" "));
    return births.size() == 1
        && !name.isBlank()
        && dsl.fetchExists(
            dsl.selectOne()
                .from(USAGER)
                .where(
                    USAGER.TERRITOIRE_ID.in(
                        select(ORGANISATION.TERRITOIRE_ID)
                            .from(ORGANISATION)
                            .join(TERRITOIRE)
                            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
                            .where(
                                TERRITOIRE.USAGERS_WALLED.isTrue(),
                                AgentRules.isMember(viewer, ORGANISATION.ID))),
                    USAGER.BIRTH_DATE.eq(births.getFirst()),
                    USAGER.DELETED_AT.isNull(),
                    isCalled(name),
                    not(Rights.filter(viewer, UsagerAction.READ))));
  }

  private static Condition isCalled(String name) {
    return condition(
        "btrim(usager_names({0}, '', null)) in (btrim(usager_names({1}, {2}, null)),"
            + " btrim(usager_names({2}, {1}, null)))",
        val(name), USAGER.FIRST_NAME, USAGER.LAST_NAME);
  }
}
