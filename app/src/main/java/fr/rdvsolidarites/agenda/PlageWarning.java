package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What one may do knowingly ({@code 2-scheduling.md} §6.3, §6.4). */
public sealed interface PlageWarning {

  /** Stable text that stands for "I have read this one". */
  String fingerprint();

  /**
   * The professional receives in another plage then, of any organisation.
   *
   * @param title null when it is of an organisation that the viewer is no member of
   * @param day the first one
   */
  record Overlap(long agentId, String agent, long plageId, @Nullable String title, LocalDate day)
      implements PlageWarning {
    @Override
    public String fingerprint() {
      return "overlap:" + agentId + ":" + plageId + ":" + day;
    }
  }

  /** A RDV of this motif does not fit: there will be no créneau. */
  record MotifTooLong(long ouvertureId, String motif, int minutes) implements PlageWarning {
    @Override
    public String fingerprint() {
      return "too-long:" + ouvertureId + ":" + minutes;
    }
  }

  /**
   * A RDV collectif that somebody is signed up for follows the plage, and they are told.
   *
   * @param elsewhere whether it is in another lieu then
   */
  record SessionFollows(
      long rdvId, Instant formerStart, Instant start, boolean elsewhere, int participants)
      implements PlageWarning {
    @Override
    public String fingerprint() {
      return "follows:%d:%s:%b:%d".formatted(rdvId, start, elsewhere, participants);
    }
  }

  /**
   * The professional cannot be there at one of the RDVs collectifs.
   *
   * @param absent an indisponibilité; else another RDV
   */
  record SessionBusy(long agentId, String agent, Instant start, boolean absent)
      implements PlageWarning {
    @Override
    public String fingerprint() {
      return "busy:%d:%s:%b".formatted(agentId, start, absent);
    }
  }
}
