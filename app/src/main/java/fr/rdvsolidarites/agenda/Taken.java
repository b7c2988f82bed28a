package fr.rdvsolidarites.agenda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When agents are taken, over one search: absences and busy times together, once for each agent;
 * once for each of his organisations when an absence is limited to one.
 */
final class Taken {

  private record Place(long agentId, long organisationId) {}

  private static final long ANYWHERE = 0;

  private final SearchWindow window;
  private final WallClock.All clocks;
  private final BusyAgendas busy;
  private final Map<Long, List<Absence>> absences = new HashMap<>();
  private final Map<Place, BusyTimes> computed = new HashMap<>();

  Taken(Agendas agendas, SearchWindow window, WallClock.All clocks) {
    this.window = window;
    this.clocks = clocks;
    this.busy = agendas.busy();
    agendas
        .absences()
        .forEach(a -> absences.computeIfAbsent(a.agentId(), _ -> new ArrayList<>()).add(a));
  }

  BusyTimes of(long agentId, long organisationId) {
    var his = absences.getOrDefault(agentId, List.of());
    boolean varies = his.stream().anyMatch(absence -> absence.onlyOrganisationId() != null);
    var place = new Place(agentId, varies ? organisationId : ANYWHERE);
    return computed.computeIfAbsent(place, _ -> compute(agentId, organisationId, his));
  }

  private BusyTimes compute(long agentId, long organisationId, List<Absence> his) {
    var away = new BusyTimes.Builder(8);
    for (var absence : his) {
      if (absence.counts(organisationId)) {
        add(away, absence);
      }
    }
    return busy.of(agentId).with(away.build());
  }

  /** A day more on both sides: the agent's zone may not be that of the plage. */
  private void add(BusyTimes.Builder away, Absence absence) {
    var first = window.firstDay().minusDays(1);
    var last = window.lastDay().plusDays(1);
    var spans = absence.timetable().spans(first, last, clocks);
    for (int i = 0; i < spans.size; i++) {
      away.add(spans.starts[i], spans.ends[i]);
    }
  }
}
