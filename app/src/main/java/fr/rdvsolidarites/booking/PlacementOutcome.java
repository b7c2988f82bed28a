package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.people.Likeness;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an agent's placing. Only {@link Placed} wrote something. */
public sealed interface PlacementOutcome {

  record Placed(long rdvId) implements PlacementOutcome {}

  /** Nothing forbids it, but the agent must say that it is meant. */
  record NeedsConfirmation(List<Warning> warnings) implements PlacementOutcome {}

  record Refused(Reason reason) implements PlacementOutcome {}

  /**
   * One of those that follow one another, so that none was placed.
   *
   * @param part which of them; 1 is the second
   */
  record PartRefused(Reason reason, int part) implements PlacementOutcome {}

  /** Of the first, or of one that follows. */
  static PlacementOutcome refused(Reason reason, int part) {
    return part == 0 ? new Refused(reason) : new PartRefused(reason, part);
  }

  enum Reason {
    /** A professional is not of this organisation, or is gone. */
    AGENT_NOT_OF_ORGANISATION,
    /** The lieu is of another organisation, closed, missing where one is needed, or not needed. */
    LIEU_NOT_OPEN,
    /** The file is not of this territoire, or is gone. */
    USAGER_UNKNOWN,
    /** An appointment by phone needs a number to call. */
    PHONE_NEEDED,
    /** An appointment by video needs an e-mail or a mobile, to send the link to. */
    EMAIL_OR_MOBILE_NEEDED,
    /** Too long ago to be meant. */
    BEFORE_2018,
    /** Too far away to be meant: more than five years. */
    TOO_FAR_AHEAD,
    /** Longer than a day. */
    TOO_LONG,
    /**
     * The same people have the same RDV with the same professionals already; no confirmation passes
     * it.
     */
    EXACT_DUPLICATE
  }

  /**
   * A thing that an agent may do knowingly. Recomputed in the last transaction: a new one asks
   * again.
   */
  sealed interface Warning {
    /** Stable text that stands for "I have read this one". */
    String fingerprint();

    /** Whether reading it is enough; else something must change first. */
    default boolean mayBeAccepted() {
      return true;
    }

    /**
     * The professional is taken by something else then.
     *
     * @param onlyKept by nothing but a time that somebody is about to confirm on the web
     */
    record Overlap(long agentId, String agentName, List<Long> occupationIds, boolean onlyKept)
        implements Warning {
      @Override
      public String fingerprint() {
        return "overlap:" + agentId + ":" + occupationIds;
      }
    }

    /**
     * The professional's RDV before this one ends a little earlier: some minutes are lost (§19.3).
     *
     * @param endsAt local to the organisation
     * @param earlier what may be said of that RDV; null: the agent may not read it
     */
    record Gap(
        long agentId,
        String agentName,
        long rdvId,
        ZonedDateTime endsAt,
        long minutes,
        @Nullable Earlier earlier)
        implements Warning {

      /** Where its sheet is, and whom it is about; nobody when it is a session. */
      public record Earlier(long organisationId, List<String> usagerNames) {}

      @Override
      public String fingerprint() {
        return "gap:" + agentId + ":" + rdvId + ":" + minutes;
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

    /** The organisation does not receive on public holidays. */
    record PublicHoliday(LocalDate day) implements Warning {
      @Override
      public String fingerprint() {
        return "holiday:" + day;
      }
    }

    /** The organisation is not open on that day of the week (wish A2). */
    record ClosedDay(LocalDate day) implements Warning {
      @Override
      public String fingerprint() {
        return "closed-day:" + day;
      }
    }

    /** The usager has a RDV for another motif that day. */
    record AnotherThatDay(long rdvId, String usagerName) implements Warning {
      @Override
      public String fingerprint() {
        return "another-that-day:" + rdvId;
      }
    }

    /**
     * Somebody who is named is, or looks like, somebody who has a file (wish U4, {@code
     * 3-people-and-rights.md} §11). A file with the same e-mail has to be taken, or the e-mail
     * changed.
     *
     * @param guest the place among the guests, from 0
     */
    record SimilarFile(int guest, String typedName, long usagerId, String name, Likeness likeness)
        implements Warning {
      @Override
      public String fingerprint() {
        return (likeness.exists() ? "same-file:" : "similar-file:") + usagerId;
      }

      @Override
      public boolean mayBeAccepted() {
        return !likeness.refusesAnother();
      }
    }

    /** The usager has the same motif that day already. */
    record SameDay(long rdvId) implements Warning {
      @Override
      public String fingerprint() {
        return "same-day:" + rdvId;
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
