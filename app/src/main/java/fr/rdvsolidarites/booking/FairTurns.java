package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * Whose turn it is to receive, of several who are free ({@code 2-scheduling.md} §13.9): who has
 * fewest RDVs that day; then who has one just before or just after, so that days are not cut into
 * pieces; then fewest that week; then by name. Times held for somebody count like RDVs.
 */
@Component
class FairTurns {

  private final DSLContext dsl;
  private final Clock clock;

  FairTurns(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  List<Long> inOrder(List<Long> agentIds, FreeSeats.Question question) {
    var zone = zone(question);
    var during = question.during();
    var day = LocalDate.ofInstant(during.start(), zone);
    var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return dsl.select(AGENT.ID)
        .from(AGENT)
        .where(AGENT.ID.in(agentIds))
        .orderBy(
            taken(question, days(day, day.plusDays(1), zone)),
            field(
                not(exists(selectOne().from(OCCUPATION).where(counts(question), touches(during))))),
            taken(question, days(monday, monday.plusWeeks(1), zone)),
            AGENT.LAST_NAME,
            AGENT.FIRST_NAME,
            AGENT.ID)
        .fetch(AGENT.ID);
  }

  private ZoneId zone(FreeSeats.Question question) {
    return dsl.select(TERRITOIRE.ZONE)
        .from(MOTIF_OUVERTURE)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(MOTIF_OUVERTURE.ID.eq(question.motifOuvertureId()))
        .fetchSingle(row -> ZoneId.of(row.value1()));
  }

  private static TimeRange days(LocalDate first, LocalDate after, ZoneId zone) {
    return new TimeRange(
        first.atStartOfDay(zone).toInstant(), after.atStartOfDay(zone).toInstant());
  }

  private Field<Integer> taken(FreeSeats.Question question, TimeRange within) {
    return field(
        selectCount()
            .from(OCCUPATION)
            .where(
                counts(question),
                condition(
                    "{0} && tstzrange({1}, {2})",
                    OCCUPATION.DURING,
                    val(within.start(), OCCUPATION.EXPIRES_AT),
                    val(within.end(), OCCUPATION.EXPIRES_AT))));
  }

  private static Condition touches(TimeRange during) {
    return condition(
        "{0} -|- tstzrange({1}, {2})",
        OCCUPATION.DURING,
        val(during.start(), OCCUPATION.EXPIRES_AT),
        val(during.end(), OCCUPATION.EXPIRES_AT));
  }

  private Condition counts(FreeSeats.Question question) {
    var counted =
        OCCUPATION
            .AGENT_ID
            .eq(AGENT.ID)
            .and(OCCUPATION.ACTIVE.isTrue())
            .and(OCCUPATION.EXPIRES_AT.isNull().or(OCCUPATION.EXPIRES_AT.gt(clock.instant())));
    if (question.exceptHoldId() != null) {
      counted = counted.and(OCCUPATION.HOLD_ID.isDistinctFrom(question.exceptHoldId()));
    }
    if (question.exceptRdvId() != null) {
      counted = counted.and(OCCUPATION.RDV_ID.isDistinctFrom(question.exceptRdvId()));
    }
    return counted;
  }
}
