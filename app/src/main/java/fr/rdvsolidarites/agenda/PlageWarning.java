package fr.rdvsolidarites.agenda;

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
}
