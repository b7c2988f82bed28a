package fr.rdvsolidarites.agenda.cases;

import java.time.Instant;
import java.util.List;

/**
 * A time that a case gives as taken.
 *
 * @param status of a RDV; empty for others
 */
public record Occupied(Kind kind, List<Long> agentIds, Instant start, Instant end, String status) {

  /** By what it is taken. */
  public enum Kind {
    RDV,
    HOLD,
    OUTSIDE
  }

  /** Whether it takes anybody's time. */
  public boolean counts() {
    return !List.of("excused", "revoked").contains(status);
  }
}
