package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import java.util.List;

/** What came of an agent's moving. Only {@link Moved} wrote something. */
public sealed interface RescheduleOutcome {

  /** As it was asked; also when it was so already: a form sent twice. */
  record Moved() implements RescheduleOutcome {}

  /** Nothing forbids it, but the agent must say that it is meant. */
  record NeedsConfirmation(List<Warning> warnings) implements RescheduleOutcome {}

  record Refused(Reason reason) implements RescheduleOutcome {}

  enum Reason {
    /** It was cancelled, or somebody said what became of it. */
    NO_LONGER_OPEN,
    /** A colleague moved it meanwhile. */
    CHANGED_MEANWHILE,
    /** The professional is not of its organisation, is gone, or is on it already. */
    NOT_THIS_PROFESSIONAL,
    /** The lieu is of another organisation, closed, or not needed. */
    LIEU_NOT_OPEN,
    /** Too long ago to be meant. */
    BEFORE_2018,
    /** Too far away to be meant: more than five years. */
    TOO_FAR_AHEAD,
    /** Longer than a day. */
    TOO_LONG
  }
}
