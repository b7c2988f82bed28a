package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an agent should know before placing ({@code 2-scheduling.md} §19), read under the agents'
 * locks.
 */
@Component
class PlacementWarnings {

  private final DSLContext dsl;
  private final Clock clock;
  private final Occupations occupations;

  PlacementWarnings(DSLContext dsl, Clock clock, Occupations occupations) {
    this.dsl = dsl;
    this.clock = clock;
    this.occupations = occupations;
  }

  List<Warning> of(PlacementCommand command, @Nullable Long usagerId) {
    return Stream.of(overlaps(command), sameDay(command, usagerId), past(command))
        .flatMap(List::stream)
        .toList();
  }

  private List<Warning> overlaps(PlacementCommand command) {
    var taking = occupations.taking(command.agentIds(), command.during(), null);
    if (taking.isEmpty()) {
      return List.of();
    }
    return dsl.select(AGENT.ID, concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
        .from(AGENT)
        .where(AGENT.ID.in(taking.keySet()))
        .orderBy(AGENT.ID)
        .fetch(
            row ->
                new Warning.Overlap(
                    row.value1(), row.value2(), taking.getOrDefault(row.value1(), List.of())));
  }

  private List<Warning> sameDay(PlacementCommand command, @Nullable Long usagerId) {
    if (usagerId == null) {
      return List.of();
    }
    var day = command.during().start().atZone(zoneOf(command)).toLocalDate();
    var zone = zoneOf(command);
    return dsl.select(RDV.ID)
        .from(RDV)
        .join(PARTICIPATION)
        .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .where(
            PARTICIPATION.USAGER_ID.eq(usagerId),
            PARTICIPATION.STATUS.notIn(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()),
            MOTIF_OUVERTURE.MOTIF_ID.eq(
                select(MOTIF_OUVERTURE.MOTIF_ID)
                    .from(MOTIF_OUVERTURE)
                    .where(MOTIF_OUVERTURE.ID.eq(command.motifOuvertureId()))),
            RDV.STARTS_AT.ge(day.atStartOfDay(zone).toInstant()),
            RDV.STARTS_AT.lt(day.plusDays(1).atStartOfDay(zone).toInstant()))
        .orderBy(RDV.ID)
        .fetch(row -> new Warning.SameDay(row.value1()));
  }

  private List<Warning> past(PlacementCommand command) {
    return command.during().start().isBefore(clock.instant())
        ? List.of(new Warning.InThePast())
        : List.of();
  }

  private ZoneId zoneOf(PlacementCommand command) {
    return ZoneId.of(
        dsl.select(TERRITOIRE.ZONE)
            .from(MOTIF_OUVERTURE)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(MOTIF_OUVERTURE.organisation().TERRITOIRE_ID))
            .where(MOTIF_OUVERTURE.ID.eq(command.motifOuvertureId()))
            .fetchSingle(TERRITOIRE.ZONE));
  }
}
