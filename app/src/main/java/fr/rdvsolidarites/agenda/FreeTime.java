package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When agents are taken, over one search: absences and busy times together. Computed for those
 * agents only who are looked at, once each; per organisation, since an absence may be limited to
 * one.
 */
final class FreeTime {

  private record Place(long agentId, long organisationId) {}

  private final SearchWindow window;
  private final Map<Long, List<Absence>> absences = new HashMap<>();
  private final Map<Long, List<BusyTime>> busy = new HashMap<>();
  private final Map<Place, BusyTimes> computed = new HashMap<>();

  FreeTime(Agendas agendas, SearchWindow window) {
    this.window = window;
    agendas
        .absences()
        .forEach(a -> absences.computeIfAbsent(a.agentId(), _ -> new ArrayList<>()).add(a));
    agendas.busy().forEach(b -> busy.computeIfAbsent(b.agentId(), _ -> new ArrayList<>()).add(b));
  }

  boolean isFree(long agentId, long organisationId, Instant start, Instant end) {
    return of(agentId, organisationId).isFree(start.toEpochMilli(), ceilMilli(end));
  }

  BusyTimes of(long agentId, long organisationId) {
    return computed.computeIfAbsent(new Place(agentId, organisationId), this::compute);
  }

  private BusyTimes compute(Place place) {
    var taken = new BusyTimes.Builder();
    for (var time : busy.getOrDefault(place.agentId(), List.of())) {
      taken.add(time.start().toEpochMilli(), ceilMilli(time.end()));
    }
    for (var absence : absences.getOrDefault(place.agentId(), List.of())) {
      if (absence.counts(place.organisationId())) {
        add(taken, absence);
      }
    }
    return taken.build();
  }

  /** A day more on both sides: the agent's zone may not be that of the plage. */
  private void add(BusyTimes.Builder taken, Absence absence) {
    var first = window.firstDay().minusDays(1);
    var last = window.lastDay().plusDays(1);
    absence
        .timetable()
        .occurrences(first, last)
        .forEachRemaining(o -> taken.add(o.start().toEpochMilli(), o.end().toEpochMilli()));
  }

  private static long ceilMilli(Instant instant) {
    return instant.toEpochMilli() + (instant.getNano() % 1_000_000 == 0 ? 0 : 1);
  }
}
