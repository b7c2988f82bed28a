package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.Presence;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an agent should know before placing or moving ({@code 2-scheduling.md} §19), read under the
 * agents' locks.
 */
@Component
class PlacementWarnings {

  private final DSLContext dsl;
  private final Clock clock;
  private final Occupations occupations;
  private final Presence presence;

  PlacementWarnings(DSLContext dsl, Clock clock, Occupations occupations, Presence presence) {
    this.dsl = dsl;
    this.clock = clock;
    this.occupations = occupations;
    this.presence = presence;
  }

  /**
   * A RDV as it would be.
   *
   * @param movedRdvId the RDV that is moved, which does not stand in its own way; null: a new one
   */
  record Planned(
      long motifOuvertureId,
      @Nullable Long lieuId,
      List<Long> agentIds,
      TimeRange during,
      List<Long> usagerIds,
      @Nullable Long movedRdvId) {}

  private record Place(long organisationId, ZoneId zone) {}

  /** Placed outside every plage on purpose, as a rule: nothing is said of that (§19.10). */
  List<Warning> of(PlacementCommand command, @Nullable Long usagerId) {
    var planned =
        new Planned(
            command.motifOuvertureId(),
            command.lieuId(),
            command.agentIds(),
            command.during(),
            usagerId == null ? List.of() : List.of(usagerId),
            null);
    return all(planned).stream()
        .filter(warning -> !(warning instanceof Warning.OutsidePlages))
        .filter(warning -> !(warning instanceof Warning.OtherLieu))
        .toList();
  }

  /** Whoever drags a RDV may have missed by a column: that it leaves the plages is said. */
  List<Warning> ofMove(Planned planned) {
    return all(planned);
  }

  private List<Warning> all(Planned planned) {
    var place = placeOf(planned);
    var names = names(planned);
    var warnings = new ArrayList<Warning>();
    warnings.addAll(overlaps(planned, names));
    warnings.addAll(presences(planned, place, names));
    warnings.addAll(sameDay(planned, place.zone()));
    if (planned.during().start().isBefore(clock.instant())) {
      warnings.add(new Warning.InThePast());
    }
    return List.copyOf(warnings);
  }

  private Map<Long, String> names(Planned planned) {
    return dsl.select(AGENT.ID, concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
        .from(AGENT)
        .where(AGENT.ID.in(planned.agentIds()))
        .fetchMap(row -> row.value1(), row -> row.value2());
  }

  private List<Warning> overlaps(Planned planned, Map<Long, String> names) {
    var taking = occupations.taking(planned.agentIds(), planned.during(), planned.movedRdvId());
    return taking.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .<Warning>map(
            one ->
                new Warning.Overlap(
                    one.getKey(), names.getOrDefault(one.getKey(), ""), one.getValue()))
        .toList();
  }

  private List<Warning> presences(Planned planned, Place place, Map<Long, String> names) {
    var at = presence.during(planned.agentIds(), place.organisationId(), planned.during());
    var warnings = new ArrayList<Warning>();
    for (var agentId : planned.agentIds()) {
      var one = at.get(agentId);
      var name = names.getOrDefault(agentId, "");
      if (one != null && one.absent()) {
        warnings.add(new Warning.Absent(agentId, name, planned.during().start()));
      }
      if (one != null && !one.receives()) {
        warnings.add(new Warning.OutsidePlages(agentId, name, planned.during().start()));
      } else if (one != null && one.isOnlyElsewhere(planned.lieuId())) {
        warnings.add(new Warning.OtherLieu(agentId, name, planned.during().start()));
      }
    }
    return warnings;
  }

  private List<Warning> sameDay(Planned planned, ZoneId zone) {
    if (planned.usagerIds().isEmpty()) {
      return List.of();
    }
    var day = planned.during().start().atZone(zone).toLocalDate();
    return dsl.selectDistinct(RDV.ID)
        .from(RDV)
        .join(PARTICIPATION)
        .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .where(
            PARTICIPATION.USAGER_ID.in(planned.usagerIds()),
            PARTICIPATION.STATUS.notIn(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()),
            MOTIF_OUVERTURE.MOTIF_ID.eq(
                select(MOTIF_OUVERTURE.MOTIF_ID)
                    .from(MOTIF_OUVERTURE)
                    .where(MOTIF_OUVERTURE.ID.eq(planned.motifOuvertureId()))),
            planned.movedRdvId() == null ? noCondition() : RDV.ID.ne(planned.movedRdvId()),
            RDV.STARTS_AT.ge(day.atStartOfDay(zone).toInstant()),
            RDV.STARTS_AT.lt(day.plusDays(1).atStartOfDay(zone).toInstant()))
        .orderBy(RDV.ID)
        .fetch(row -> new Warning.SameDay(row.value1()));
  }

  private Place placeOf(Planned planned) {
    return dsl.select(MOTIF_OUVERTURE.ORGANISATION_ID, TERRITOIRE.ZONE)
        .from(MOTIF_OUVERTURE)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(MOTIF_OUVERTURE.organisation().TERRITOIRE_ID))
        .where(MOTIF_OUVERTURE.ID.eq(planned.motifOuvertureId()))
        .fetchSingle(row -> new Place(row.value1(), ZoneId.of(row.value2())));
  }
}
