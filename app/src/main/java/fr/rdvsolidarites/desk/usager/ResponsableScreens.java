package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.desk.UsagerMatching;
import fr.rdvsolidarites.desk.usager.UsagerPage.Person;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.people.UsagerResponsable;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who answers for somebody, and who might; {@code UsagerAction.WRITE} on both. */
@Component
class ResponsableScreens {

  private static final int MOST = 20;

  private final DSLContext dsl;
  private final Clock clock;

  ResponsableScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @param typed blank: nobody is looked for yet
   */
  ResponsablePage show(long usagerId, String typed, Actor.Agent actor) {
    var usager =
        dsl.selectFrom(USAGER)
            .where(
                USAGER.ID.eq(usagerId),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, UsagerAction.WRITE))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var matching = UsagerMatching.of(typed);
    var zone =
        ZoneId.of(
            dsl.select(TERRITOIRE.ZONE)
                .from(TERRITOIRE)
                .where(TERRITOIRE.ID.eq(usager.getTerritoireId()))
                .fetchSingle()
                .value1());
    var responsableId = usager.getResponsableId();
    return new ResponsablePage(
        usagerId,
        usager.getFirstName() + " " + usager.getLastName(),
        responsableId == null
            ? null
            : people(UsagerMatching.those(USAGER.ID.eq(responsableId)), noCondition()).stream()
                .findFirst()
                .orElse(null),
        typed,
        typed.isBlank()
            ? List.of()
            : people(matching, UsagerResponsable.mayAnswerFor(usager, actor)),
        LocalDate.now(clock.withZone(zone)),
        null);
  }

  private List<Person> people(UsagerMatching matching, Condition allowed) {
    return dsl.select(USAGER.ID, USAGER.FIRST_NAME, USAGER.LAST_NAME, USAGER.BIRTH_DATE)
        .from(matching.among(allowed))
        .join(USAGER)
        .on(USAGER.ID.eq(UsagerMatching.ID))
        .orderBy(matching.order())
        .limit(MOST)
        .fetch(row -> new Person(row.value1(), row.value2() + " " + row.value3(), row.value4()));
  }
}
