package fr.rdvsolidarites.agenda;

import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.PLAGE_SESSION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether professionals receive at some time, as the warnings of those who place by hand want to
 * know it: two selects, whatever the number of professionals.
 */
@Component
public class Presence {

  private final DSLContext dsl;
  private final AbsenceReads absences;

  Presence(DSLContext dsl) {
    this.dsl = dsl;
    this.absences = new AbsenceReads(dsl);
  }

  /**
   * One professional at that time.
   *
   * @param absent an indisponibilité touches it
   * @param receives a plage covers all of it, whatever its motifs
   * @param lieuIds where he receives at some moment of it
   * @param plage the one that covers all of it, in the RDV's own organisation; null: none
   * @param worksByPlages whether any plage of his runs around that day
   */
  public record At(
      boolean absent,
      boolean receives,
      Set<Long> lieuIds,
      @Nullable InPlage plage,
      boolean worksByPlages) {

    static final At NOTHING = new At(false, false, Set.of(), null, false);

    /** He is expected somewhere else then. */
    public boolean isOnlyElsewhere(@Nullable Long lieuId) {
      return lieuId != null && !lieuIds.isEmpty() && !lieuIds.contains(lieuId);
    }
  }

  /** An occurrence of a plage, by the day that the series gives it. */
  public record InPlage(long plageId, LocalDate day) {}

  private record Plage(
      long id,
      long organisationId,
      long agentId,
      @Nullable Long lieuId,
      LocalDate firstDay,
      LocalTime start,
      LocalTime end,
      String zone,
      @Nullable String rrule,
      List<OccurrenceChange> changes) {

    Timetable timetable() {
      return Timetable.stored(firstDay, start, firstDay, end, zone, rrule, changes);
    }
  }

  /**
   * @param organisationId of the RDV: some indisponibilités hold in one organisation only
   */
  public Map<Long, At> during(Collection<Long> agentIds, long organisationId, TimeRange during) {
    var window =
        SearchWindow.days(
            LocalDate.ofInstant(during.start(), ZoneOffset.UTC),
            LocalDate.ofInstant(during.end(), ZoneOffset.UTC));
    var absent = new HashSet<Long>();
    for (var absence : absences.read(window, agentIds)) {
      if (absence.counts(organisationId)
          && !touching(absence.timetable(), window, during).isEmpty()) {
        absent.add(absence.agentId());
      }
    }
    var found = new HashMap<Long, At>();
    for (var plage : plages(window, agentIds)) {
      found.merge(plage.agentId(), new At(false, false, Set.of(), null, true), Presence::both);
      for (var one : touching(plage.timetable(), window, during)) {
        found.merge(plage.agentId(), at(plage, one, organisationId, during), Presence::both);
      }
    }
    for (var agentId : agentIds) {
      var at = found.getOrDefault(agentId, At.NOTHING);
      found.put(
          agentId,
          new At(
              absent.contains(agentId),
              at.receives(),
              at.lieuIds(),
              at.plage(),
              at.worksByPlages()));
    }
    return found;
  }

  /**
   * Those whom an indisponibilité touches, each at a time of his own: one select, or none.
   *
   * @param organisationId some indisponibilités hold in one organisation only
   */
  public Set<Long> absent(Map<Long, TimeRange> when, long organisationId) {
    if (when.isEmpty()) {
      return Set.of();
    }
    var days =
        when.values().stream()
            .flatMap(one -> Stream.of(one.start(), one.end()))
            .map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC))
            .sorted()
            .toList();
    var window = SearchWindow.days(days.getFirst(), days.getLast());
    return absences.read(window, when.keySet()).stream()
        .filter(one -> one.counts(organisationId))
        .filter(
            one ->
                !touching(one.timetable(), window, Objects.requireNonNull(when.get(one.agentId())))
                    .isEmpty())
        .map(Absence::agentId)
        .collect(Collectors.toSet());
  }

  /**
   * When these professionals are away, as far as it touches the window: one select.
   *
   * @param organisationId some indisponibilités hold in one organisation only
   */
  public Map<Long, List<TimeRange>> away(
      Collection<Long> agentIds, long organisationId, TimeRange window) {
    var days =
        SearchWindow.days(
            LocalDate.ofInstant(window.start(), ZoneOffset.UTC),
            LocalDate.ofInstant(window.end(), ZoneOffset.UTC));
    var away = new HashMap<Long, List<TimeRange>>();
    for (var absence : absences.read(days, agentIds)) {
      if (absence.counts(organisationId)) {
        touching(absence.timetable(), days, window).stream()
            .map(one -> new TimeRange(one.start(), one.end()))
            .forEach(away.computeIfAbsent(absence.agentId(), _ -> new ArrayList<>())::add);
      }
    }
    return away;
  }

  private static At at(Plage plage, Occurrence one, long organisationId, TimeRange during) {
    var lieu = one.movedToLieuId() == null ? plage.lieuId() : one.movedToLieuId();
    var covers = !one.start().isAfter(during.start()) && !one.end().isBefore(during.end());
    return new At(
        false,
        covers,
        lieu == null ? Set.of() : Set.of(lieu),
        covers && plage.organisationId() == organisationId
            ? new InPlage(plage.id(), one.seriesDay())
            : null,
        true);
  }

  private static At both(At one, At other) {
    var lieux = new HashSet<>(one.lieuIds());
    lieux.addAll(other.lieuIds());
    return new At(
        false,
        one.receives() || other.receives(),
        lieux,
        one.plage() == null ? other.plage() : one.plage(),
        one.worksByPlages() || other.worksByPlages());
  }

  private static List<Occurrence> touching(
      Timetable timetable, SearchWindow window, TimeRange during) {
    var touching = new ArrayList<Occurrence>();
    for (var one :
        timetable.occurrencesIn(window.firstDay().minusDays(1), window.lastDay().plusDays(1))) {
      if (one.start().isBefore(during.end()) && one.end().isAfter(during.start())) {
        touching.add(one);
      }
    }
    return touching;
  }

  private List<Plage> plages(SearchWindow window, Collection<Long> agentIds) {
    var p = PLAGE_OUVERTURE;
    var e = PLAGE_EXCEPTION;
    var first = window.firstDay().minusDays(1);
    var last = window.lastDay().plusDays(1);
    var moved =
        exists(selectOne().from(e).where(e.PLAGE_ID.eq(p.ID)).and(e.NEW_DAY.between(first, last)));
    return dsl.select(
            p.ID,
            p.ORGANISATION_ID,
            PLAGE_AGENT.AGENT_ID,
            p.LIEU_ID,
            p.FIRST_DAY,
            p.START_TIME,
            p.END_TIME,
            p.ZONE,
            p.RRULE,
            Exceptions.ofPlage())
        .from(PLAGE_AGENT)
        .join(p)
        .on(p.ID.eq(PLAGE_AGENT.PLAGE_ID))
        .where(Sql.isAnyOf(PLAGE_AGENT.AGENT_ID, agentIds))
        // A plage « RDV collectif » offers its sessions only, and those take the time themselves.
        .and(notExists(selectOne().from(PLAGE_SESSION).where(PLAGE_SESSION.PLAGE_ID.eq(p.ID))))
        .and(p.OVER_AFTER.ge(first))
        .and(p.FIRST_DAY.le(last).or(moved))
        .fetch(Records.mapping(Plage::new));
  }
}
