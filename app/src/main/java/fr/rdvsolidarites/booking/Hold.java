package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time that is kept for one visitor, with the professional chosen for it.
 *
 * @param sessionId in which a place is kept; null: a time of its own
 * @param renewable whether it can be kept longer, once
 * @param since when it was chosen: the motif's delays count from then
 * @param until excluded: at that very instant it is anybody's
 */
public record Hold(
    long id,
    long motifOuvertureId,
    @Nullable Long lieuId,
    long agentId,
    TimeRange during,
    @Nullable Long sessionId,
    boolean renewable,
    Instant since,
    Instant until) {

  /** Whether it keeps this very time, of this motif, in this place. */
  public boolean isOf(OfferedTime time) {
    return motifOuvertureId == time.motifOuvertureId()
        && Objects.equals(lieuId, time.lieuId())
        && Objects.equals(sessionId, time.sessionId())
        && during.equals(time.during());
  }
}
