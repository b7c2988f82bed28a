package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time that is kept for one visitor, with the professional chosen for it.
 *
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
    boolean renewable,
    Instant since,
    Instant until) {

  /** Whether it keeps this very time, of this motif, in this place. */
  public boolean isOf(long motifOuvertureId, @Nullable Long lieuId, TimeRange during) {
    return this.motifOuvertureId == motifOuvertureId
        && Objects.equals(this.lieuId, lieuId)
        && this.during.equals(during);
  }
}
