package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What came of opening RDVs collectifs. Only {@link Opened} wrote something, and then all. */
public sealed interface SessionOutcome {

  /**
   * @param rdvIds in the order of their times
   */
  record Opened(List<Long> rdvIds) implements SessionOutcome {}

  /** Nothing forbids it, but the agent must say that it is meant. */
  record NeedsConfirmation(List<AtTime> warnings) implements SessionOutcome {}

  /** What is to be known of one of the times. */
  record AtTime(Instant startsAt, Warning warning) {}

  record Refused(Reason reason) implements SessionOutcome {}

  record Wrong(Set<SessionDraft.Problem> problems) implements SessionOutcome {}
}
