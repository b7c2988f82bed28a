package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** Everything within [from, to), put together for each agent, as if RDVs had taken it. */
  public List<BusyTime> within(Instant from, Instant to) {
    var found = new ArrayList<BusyTime>();
    for (var agent : new TreeMap<>(byAgent).entrySet()) {
      var times = agent.getValue();
      for (int i = 0; i < times.size; i++) {
        long start = Math.max(times.starts[i], from.toEpochMilli());
        long end = Math.min(times.ends[i], to.toEpochMilli());
        if (start < end) {
          found.add(
              new BusyTime(
                  agent.getKey(),
                  Instant.ofEpochMilli(start),
                  Instant.ofEpochMilli(end),
                  Cause.RDV));
        }
      }
    }
    return found;
  }

  BusyTimes of(long agentId) {
    return byAgent.getOrDefault(agentId, BusyTimes.NONE);
  }
}
