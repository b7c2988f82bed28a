package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.Presence;
import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an agent should know before placing or moving ({@code 2-scheduling.md} §19), read under the
 * agents' locks.
 */
@Component
class PlacementWarnings {

  /** A hole is told of up to here, both bounds included (§19.3). */
  private static final Duration LONGEST_GAP = Duration.ofMinutes(46);

  private static final Duration SHORTEST_GAP = Duration.ofMinutes(1);

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
   * @param movedRdvIds the RDV that is moved, and those moved with it: they do not stand in its
   *     way; empty: a new one
   */
  record Planned(
      long motifOuvertureId,
      @Nullable Long lieuId,
      List<Long> agentIds,
      TimeRange during,
      List<Long> usagerIds,
      Set<Long> movedRdvIds) {}

  private record Place(
      long organisationId, ZoneId zone, Set<Integer> openDays, PublicHolidays holidays) {

    List<Warning> of(LocalDate day) {
      var warnings = new ArrayList<Warning>();
      if (holidays.contains(day)) {
        warnings.add(new Warning.PublicHoliday(day));
      }
      if (!openDays.contains(day.getDayOfWeek().getValue())) {
        warnings.add(new Warning.ClosedDay(day));
      }
      return warnings;
    }
  }

  /**
   * @param reader who is told: what she may not read is not named
   */
  List<Warning> of(Planned planned, Actor.Agent reader) {
    var place = placeOf(planned);
    var names = names(planned);
    var day = planned.during().start().atZone(place.zone()).toLocalDate();
    return Stream.of(
            overlaps(planned, names),
            gaps(planned, place, names, reader),
            presences(planned, place, names),
            place.of(day),
            thatDay(planned, day, place.zone(), reader),
            past(planned))
        .flatMap(List::stream)
        .toList();
  }

  /** Those that the agent has not read and accepted yet. */
  static List<Warning> toConfirm(List<Warning> warnings, Set<String> accepted) {
    return warnings.stream()
        .filter(warning -> !warning.mayBeAccepted() || !accepted.contains(warning.fingerprint()))
        .toList();
  }

  private Map<Long, String> names(Planned planned) {
    return dsl.select(AGENT.ID, concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
        .from(AGENT)
        .where(AGENT.ID.in(planned.agentIds()))
        .fetchMap(row -> row.value1(), row -> row.value2().strip());
  }

  private List<Warning> overlaps(Planned planned, Map<Long, String> names) {
    var taking = occupations.taking(planned.agentIds(), planned.during(), planned.movedRdvIds());
    var rdvs = occupations.ofRdvs(taking.values().stream().flatMap(List::stream).toList());
    return taking.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .<Warning>map(
            one ->
                new Warning.Overlap(
                    one.getKey(),
                    names.getOrDefault(one.getKey(), ""),
                    one.getValue(),
                    one.getValue().stream().noneMatch(rdvs::contains)))
        .toList();
  }

  private record Before(
      long agentId,
      long rdvId,
      Instant endsAt,
      long organisationId,
      boolean readable,
      List<String> usagerNames) {

    Warning.Gap.@Nullable Earlier earlier() {
      return readable ? new Warning.Gap.Earlier(organisationId, usagerNames) : null;
    }
  }

  /**
   * One for each agent, of the RDV that ends last; none when one ends just before, or when one that
   * began before is not over by then, or when he is not there in between: that time is not free.
   * One that is under way counts, one that is over does not: that time is gone anyway.
   */
  private List<Warning> gaps(
      Planned planned, Place place, Map<Long, String> names, Actor.Agent reader) {
    var start = planned.during().start();
    var readable = field(Rights.filter(reader, RdvAction.READ));
    var before =
        dsl.select(
                RDV_AGENT.AGENT_ID,
                RDV.ID,
                RDV.ENDS_AT,
                RDV.ORGANISATION_ID,
                readable,
                usagerNames())
            .from(RDV)
            .join(RDV_AGENT)
            .on(RDV_AGENT.RDV_ID.eq(RDV.ID))
            .where(
                RDV_AGENT.AGENT_ID.in(planned.agentIds()),
                RDV.CANCELLED_AT.isNull(),
                RDV.ENDS_AT.gt(clock.instant()),
                RDV.STARTS_AT.lt(start),
                RDV.ENDS_AT.ge(start.minus(LONGEST_GAP)),
                RDV.ID.notIn(planned.movedRdvIds()))
            .fetch(Records.mapping(Before::new));
    var last =
        before.stream().collect(Collectors.groupingBy(Before::agentId)).values().stream()
            .map(ofAgent -> ofAgent.stream().max(comparing(Before::endsAt)))
            .flatMap(Optional::stream)
            .filter(one -> !one.endsAt().isAfter(start.minus(SHORTEST_GAP)))
            .sorted(comparing(Before::agentId))
            .toList();
    var holes =
        last.stream()
            .collect(Collectors.toMap(Before::agentId, one -> new TimeRange(one.endsAt(), start)));
    var absent = presence.absent(holes, place.organisationId());
    return last.stream()
        .filter(one -> !absent.contains(one.agentId()))
        .<Warning>map(
            one ->
                new Warning.Gap(
                    one.agentId(),
                    names.getOrDefault(one.agentId(), ""),
                    one.rdvId(),
                    one.endsAt().atZone(place.zone()),
                    Duration.between(one.endsAt(), start).toMinutes(),
                    one.earlier()))
        .toList();
  }

  /** Of those who come; nobody is named of a session. */
  private static Field<List<String>> usagerNames() {
    return multiset(
            select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .where(
                    PARTICIPATION.RDV_ID.eq(RDV.ID),
                    PARTICIPATION.STATUS.notIn(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()),
                    RDV.CAPACITY.isNull())
                .orderBy(PARTICIPATION.ID))
        .convertFrom(rows -> rows.map(Record1::value1));
  }

  /**
   * Who works without plages is never told that he is outside of them: his whole agenda is free.
   */
  private List<Warning> presences(Planned planned, Place place, Map<Long, String> names) {
    var at = presence.during(planned.agentIds(), place.organisationId(), planned.during());
    var warnings = new ArrayList<Warning>();
    // Where somebody was expected is of no use any more (§19.2).
    var isOver = !planned.during().end().isAfter(clock.instant());
    for (var agentId : planned.agentIds()) {
      var one = at.get(agentId);
      if (one == null) {
        continue;
      }
      var name = names.getOrDefault(agentId, "");
      var start = planned.during().start();
      if (one.absent()) {
        warnings.add(new Warning.Absent(agentId, name, start));
      }
      if (one.worksByPlages() && !one.receives()) {
        warnings.add(new Warning.OutsidePlages(agentId, name, start));
      } else if (!isOver && one.isOnlyElsewhere(planned.lieuId())) {
        warnings.add(new Warning.OtherLieu(agentId, name, start));
      }
    }
    return warnings;
  }

  /** What those who come have on that day already, in any organisation, as far as she may read. */
  private List<Warning> thatDay(Planned planned, LocalDate day, ZoneId zone, Actor.Agent reader) {
    if (planned.usagerIds().isEmpty()) {
      return List.of();
    }
    var sameMotif =
        field(
            MOTIF_OUVERTURE.MOTIF_ID.eq(
                select(MOTIF_OUVERTURE.MOTIF_ID)
                    .from(MOTIF_OUVERTURE)
                    .where(MOTIF_OUVERTURE.ID.eq(planned.motifOuvertureId()))));
    return dsl.select(RDV.ID, sameMotif, concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
        .distinctOn(RDV.ID)
        .from(RDV)
        .join(PARTICIPATION)
        .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
        .join(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .where(
            PARTICIPATION.USAGER_ID.in(planned.usagerIds()),
            PARTICIPATION.STATUS.notIn(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()),
            RDV.CANCELLED_AT.isNull(),
            RDV.ID.notIn(planned.movedRdvIds()),
            RDV.STARTS_AT.ge(day.atStartOfDay(zone).toInstant()),
            RDV.STARTS_AT.lt(day.plusDays(1).atStartOfDay(zone).toInstant()),
            Rights.filter(reader, RdvAction.READ))
        .orderBy(RDV.ID, USAGER.ID)
        .fetch(
            row ->
                row.value2()
                    ? new Warning.SameDay(row.value1())
                    : new Warning.AnotherThatDay(row.value1(), row.value3()));
  }

  private List<Warning> past(Planned planned) {
    return planned.during().start().isBefore(clock.instant())
        ? List.of(new Warning.InThePast())
        : List.of();
  }

  private Place placeOf(Planned planned) {
    return dsl.select(
            ORGANISATION.ID,
            TERRITOIRE.ZONE,
            ORGANISATION.OPEN_DAYS,
            ORGANISATION.WORKS_ON_HOLIDAYS,
            TERRITOIRE.HOLIDAY_CALENDAR)
        .from(MOTIF_OUVERTURE)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(MOTIF_OUVERTURE.ID.eq(planned.motifOuvertureId()))
        .fetchSingle(
            row ->
                new Place(
                    row.value1(),
                    ZoneId.of(row.value2()),
                    Arrays.stream(row.value3()).map(Short::intValue).collect(Collectors.toSet()),
                    row.value4() ? PublicHolidays.NONE : PublicHolidays.of(row.value5())));
  }
}
