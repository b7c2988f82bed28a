package fr.rdvsolidarites.booking;

import java.util.List;
import java.util.Set;

/** What came of an agent's editing; only {@link Edited} changed something. */
public sealed interface EditionOutcome {

  record Edited() implements EditionOutcome {}

  record Unchanged() implements EditionOutcome {}

  /** Somebody else changed it since the form was opened. */
  record ChangedMeanwhile() implements EditionOutcome {}

  /** These professionals are taken then; nothing forbids it, but it must be meant. */
  record NeedsConfirmation(List<Long> takenAgentIds) implements EditionOutcome {}

  record Refused(Reason reason) implements EditionOutcome {}

  /** What was said of the RDV collectif cannot be. */
  record Wrong(Set<SessionDraft.Problem> problems) implements EditionOutcome {}

  /** Fewer places than people who take part: they would have to be taken off first. */
  record TooFewPlaces(int taken) implements EditionOutcome {}

  enum Reason {
    NO_AGENT,
    AGENT_NOT_OF_ORGANISATION,
    /** An individual RDV is cancelled rather than emptied. */
    NOBODY_LEFT,
    USAGER_UNKNOWN,
    /** The session has not that many places. */
    FULL,
    CONTEXT_TOO_LONG
  }
}
