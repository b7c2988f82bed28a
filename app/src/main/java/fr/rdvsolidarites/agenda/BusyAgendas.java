package fr.rdvsolidarites.agenda;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The busy times of all agents of a search, whatever took them. */
public final class BusyAgendas {

  static final BusyAgendas NONE = new BusyAgendas(Map.of());

  private final Map<Long, BusyTimes> byAgent;
  private final List<BusyTime> causes;

  BusyAgendas(Map<Long, BusyTimes> byAgent) {
    this(byAgent, List.of());
  }

  private BusyAgendas(Map<Long, BusyTimes> byAgent, List<BusyTime> causes) {
    this.byAgent = byAgent;
    this.causes = causes;
  }

  /** From single intervals, in any order. */
  public static BusyAgendas of(Collection<BusyTime> times) {
    var builders = new HashMap<Long, BusyTimes.Builder>();
    for (var time : times) {
      builders
          .computeIfAbsent(time.agentId(), _ -> new BusyTimes.Builder(8))
          .add(time.start().toEpochMilli(), Millis.atOrAfter(time.end()));
    }
    var byAgent = new HashMap<Long, BusyTimes>();
    builders.forEach((agent, builder) -> byAgent.put(agent, builder.build()));
    return new BusyAgendas(byAgent, List.copyOf(times));
  }

  /** One by one, with their causes; only when they were given so. */
  List<BusyTime> causes() {
    return causes;
  }

  BusyTimes of(long agentId) {
    return byAgent.getOrDefault(agentId, BusyTimes.NONE);
  }
}
