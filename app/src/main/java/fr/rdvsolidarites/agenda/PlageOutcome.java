package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What came of a change to a plage. Only {@link Saved} wrote something. */
public sealed interface PlageOutcome {

  /**
   * @param plageId the plage, or the one that begins where a series was split
   */
  record Saved(long plageId, Impact impact) implements PlageOutcome {}

  record Refused(Set<PlageProblem> problems) implements PlageOutcome {}

  /** Nothing forbids it, but it must be said that it is meant. */
  record NeedsConfirmation(List<PlageWarning> warnings) implements PlageOutcome {}

  /** More people than that take part in these RDVs collectifs already. */
  record TooFewPlaces(List<Instant> startsAt) implements PlageOutcome {}

  /** Somebody else changed it since it was read. */
  record ChangedMeanwhile() implements PlageOutcome {}
}
