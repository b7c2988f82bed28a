package fr.rdvsolidarites.agenda.cases;

import fr.rdvsolidarites.agenda.BusyTime;
import fr.rdvsolidarites.agenda.Cause;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time that a case gives as taken.
 *
 * @param cause {@code RDV}, {@code HOLD} or {@code OUTSIDE}
 * @param status of a RDV; empty for others
 */
public record Occupied(
    Cause cause, List<Long> agentIds, Instant start, Instant end, String status) {

  /** Nobody's, when it is cancelled. */
  Stream<BusyTime> busyTimes() {
    return List.of("excused", "revoked").contains(status)
        ? Stream.of()
        : agentIds.stream().map(agent -> new BusyTime(agent, start, end, cause));
  }
}
