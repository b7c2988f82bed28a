package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.Presence;
import fr.rdvsolidarites.shared.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When professionals are taken or away, read once for many times. */
final class BusyAgents {

  private final List<Occupations.Taken> taken;
  private final Map<Long, List<TimeRange>> away;

  private BusyAgents(List<Occupations.Taken> taken, Map<Long, List<TimeRange>> away) {
    this.taken = taken;
    this.away = away;
  }

  /** Why somebody cannot be there. */
  record Obstacle(long agentId, boolean absent) {}

  /**
   * @param except RDVs that do not stand in each other's way
   */
  static BusyAgents read(
      Occupations occupations,
      Presence presence,
      long organisationId,
      Collection<CarriedSession.As> times,
      Set<Long> except) {
    if (times.isEmpty()) {
      return new BusyAgents(new ArrayList<>(), Map.of());
    }
    var agentIds = times.stream().flatMap(one -> one.agentIds().stream()).distinct().toList();
    var window =
        new TimeRange(
            times.stream().map(one -> one.during().start()).sorted().findFirst().orElseThrow(),
            times.stream().map(one -> one.during().end()).sorted().toList().getLast());
    var taken = new ArrayList<>(occupations.within(agentIds, window));
    taken.removeIf(one -> one.rdvId() != null && except.contains(one.rdvId()));
    return new BusyAgents(taken, presence.away(agentIds, organisationId, window));
  }

  /** Each professional once for each reason, in the order of their ids. */
  List<Obstacle> of(CarriedSession.As session) {
    var obstacles = new ArrayList<Obstacle>();
    for (var agentId : session.agentIds()) {
      if (isTaken(agentId, session.during())) {
        obstacles.add(new Obstacle(agentId, false));
      }
      if (away.getOrDefault(agentId, List.of()).stream().anyMatch(session.during()::overlaps)) {
        obstacles.add(new Obstacle(agentId, true));
      }
    }
    return obstacles;
  }

  private boolean isTaken(long agentId, TimeRange during) {
    return taken.stream()
        .anyMatch(one -> one.agentId() == agentId && one.during().overlaps(during));
  }

  /** This one has been written now. */
  void take(long rdvId, CarriedSession.As session) {
    session
        .agentIds()
        .forEach(agent -> taken.add(new Occupations.Taken(agent, session.during(), rdvId)));
  }
}
