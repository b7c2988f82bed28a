package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Adds up an {@link Explanation}, in milliseconds. */
final class Tallies {

  private static final class Tally {
    long time;
    final Set<Long> agentIds = new HashSet<>();
    final Set<Object> things = new HashSet<>();
  }

  private long opened;
  private long offered;
  private long rest;
  private long longestRest;
  private final Map<Cause, Tally> removed = new EnumMap<>(Cause.class);

  void open(long time) {
    opened += time;
  }

  void offer(long time) {
    offered += time;
  }

  /**
   * @param wouldFit whether a RDV short enough could begin there
   */
  void rest(long time, boolean wouldFit) {
    rest += time;
    longestRest = wouldFit ? Math.max(longestRest, time) : longestRest;
  }

  void remove(Cause cause, long time, long agentId, Object thing) {
    remove(cause, time, agentId);
    name(cause, thing);
  }

  void remove(Cause cause, long time, long agentId) {
    var tally = removed.computeIfAbsent(cause, _ -> new Tally());
    tally.time += time;
    tally.agentIds.add(agentId);
  }

  /** Each thing counts once, however often it stands in the way. */
  void name(Cause cause, Object thing) {
    removed.computeIfAbsent(cause, _ -> new Tally()).things.add(thing);
  }

  Explanation explanation() {
    var causes = new LinkedHashMap<Cause, Explanation.Removed>();
    removed.forEach(
        (cause, tally) ->
            causes.put(
                cause,
                new Explanation.Removed(
                    Duration.ofMillis(tally.time), tally.agentIds, tally.things.size())));
    return new Explanation(
        Duration.ofMillis(opened),
        Duration.ofMillis(offered),
        Duration.ofMillis(rest),
        Duration.ofMillis(longestRest),
        causes,
        Explanation.Elsewhen.NONE);
  }
}
