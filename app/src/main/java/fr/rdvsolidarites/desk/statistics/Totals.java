package fr.rdvsolidarites.desk.statistics;

import fr.rdvsolidarites.desk.rdvs.RdvFilter.Status;
import java.util.Map;

/** How many of each status; each is counted once. */
public record Totals(Map<Status, Integer> counts) {

  /** « 33 » for a third: a whole number of hundredths; 0 of nothing. */
  static long percent(int part, int all) {
    return all == 0 ? 0 : Math.round(100.0 * part / all);
  }

  public int of(Status status) {
    return counts.getOrDefault(status, 0);
  }

  public int all() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Of which it is said what became of them. */
  public int told() {
    return all() - of(Status.TO_FILL) - of(Status.TO_COME);
  }

  public long seen() {
    return percent(of(Status.SEEN), told());
  }

  public long noshow() {
    return percent(of(Status.NOSHOW), told());
  }

  public long cancelled() {
    return percent(of(Status.EXCUSED) + of(Status.REVOKED), told());
  }

  public long mixed() {
    return percent(of(Status.MIXED), told());
  }
}
