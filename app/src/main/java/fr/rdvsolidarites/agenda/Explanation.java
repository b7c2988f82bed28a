package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of the plages went, for one search: {@code opened} is {@code offered}, {@code
 * rest} and all that was removed, to the millisecond ({@code docs/creneau-cases.md}). Time counts
 * once for each agent and each motif of a plage.
 *
 * @param opened of the plages of these motifs on the days searched
 * @param offered in créneaux
 * @param rest free, but shorter than a RDV
 * @param longestRest of one piece: a RDV that short would fit
 * @param removed by cause, in their order; only those that took something
 * @param elsewhen plages of these motifs that have nothing on the days searched
 */
public record Explanation(
    Duration opened,
    Duration offered,
    Duration rest,
    Duration longestRest,
    Map<Cause, Removed> removed,
    Elsewhen elsewhen) {

  /**
   * What one cause took.
   *
   * @param agentIds whose time it was
   * @param count of RDVs, absences, holds, busy times, public holidays; of plages for the other
   *     causes
   */
  public record Removed(Duration time, Set<Long> agentIds, int count) {
    public Removed {
      agentIds = new TreeSet<>(agentIds);
    }
  }

  /**
   * @param over how many are over already
   * @param lastDay of these
   * @param later how many begin later
   * @param nextDay of these
   */
  public record Elsewhen(
      int over, @Nullable LocalDate lastDay, int later, @Nullable LocalDate nextDay) {
    static final Elsewhen NONE = new Elsewhen(0, null, 0, null);
  }

  Explanation with(Elsewhen elsewhen) {
    return new Explanation(opened, offered, rest, longestRest, removed, elsewhen);
  }
}
