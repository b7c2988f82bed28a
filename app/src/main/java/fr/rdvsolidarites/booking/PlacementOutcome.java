package fr.rdvsolidarites.booking;

import java.time.Instant;
import java.util.List;

/** What came of an agent's placing. Only {@link Placed} wrote something. */
public sealed interface PlacementOutcome {

  record Placed(long rdvId) implements PlacementOutcome {}

  /** Nothing forbids it, but the agent must say that it is meant. */
  record NeedsConfirmation(List<Warning> warnings) implements PlacementOutcome {}

  record Refused(Reason reason) implements PlacementOutcome {}

  enum Reason {
    /** A professional is not of this organisation, or is gone. */
    AGENT_NOT_OF_ORGANISATION,
    /** The lieu is of another organisation, closed, or missing where one is needed. */
    LIEU_NOT_OPEN,
    /** The file is not of this territoire, or is gone. */
    USAGER_UNKNOWN,
    /** An appointment by phone needs a number to call. */
    PHONE_NEEDED,
    /** Too far away to be meant: more than five years. */
    UNREALISTIC_DATE,
    /** The same people have the same RDV at that very time already; no confirmation passes it. */
    EXACT_DUPLICATE
  }

  /**
   * A thing that an agent may do knowingly. Recomputed in the last transaction: a new one asks
   * again.
   */
  sealed interface Warning {
    /** Stable text that stands for "I have read this one". */
    String fingerprint();

    /** The professional is taken by something else then. */
    record Overlap(long agentId, String agentName, List<Long> occupationIds) implements Warning {
      @Override
      public String fingerprint() {
        return "overlap:" + agentId + ":" + occupationIds;
      }
    }

    /** The usager has the same motif that day already. */
    record SameDay(long rdvId) implements Warning {
      @Override
      public String fingerprint() {
        return "same-day:" + rdvId;
      }
    }

    /** The professional has an indisponibilité then. */
    record Absent(long agentId, String agentName, Instant startsAt) implements Warning {
      @Override
      public String fingerprint() {
        return "absent:" + agentId + ":" + startsAt.getEpochSecond();
      }
    }

    /** No plage of the professional's covers that time. */
    record OutsidePlages(long agentId, String agentName, Instant startsAt) implements Warning {
      @Override
      public String fingerprint() {
        return "outside-plages:" + agentId + ":" + startsAt.getEpochSecond();
      }
    }

    /** The professional receives in another lieu then (§19.2). */
    record OtherLieu(long agentId, String agentName, Instant startsAt) implements Warning {
      @Override
      public String fingerprint() {
        return "other-lieu:" + agentId + ":" + startsAt.getEpochSecond();
      }
    }

    /** It has begun already. */
    record InThePast() implements Warning {
      @Override
      public String fingerprint() {
        return "past";
      }
    }
  }
}
