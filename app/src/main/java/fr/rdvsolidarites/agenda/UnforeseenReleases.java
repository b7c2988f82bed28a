package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * No fixed hour of release ({@code 5-promises.md} R1). Time is cut into blocks, a day each, shorter
 * for motifs that open shortly ahead; in each, the next block of starts opens at one instant, drawn
 * from the secret of the installation: the same on all nodes, at any minute of the day, foreseen by
 * nobody. What is open stays open.
 */
@Component
class UnforeseenReleases implements Releases {

  private static final Duration LONGEST_BLOCK = Duration.ofDays(1);

  /** A motif is never open for much less than its delay. */
  private static final int BLOCKS_IN_DELAY = 14;

  private final Seal seal;

  UnforeseenReleases(Seal seal) {
    this.seal = seal;
  }

  @Override
  public Duration farthest(long motifOuvertureId, Duration maxDelay, Instant now) {
    var length = length(maxDelay);
    if (length == 0) {
      return maxDelay;
    }
    var millis = now.toEpochMilli();
    var block = Math.floorDiv(millis, length);
    var isReleased = millis >= block * length + draw(motifOuvertureId, block, length);
    var edge = (isReleased ? block : block - 1) * length;
    return maxDelay.minusMillis(millis - edge);
  }

  @Override
  public Instant openedAt(long motifOuvertureId, Duration maxDelay, Instant start) {
    var length = length(maxDelay);
    var soonest = start.minus(maxDelay);
    if (length == 0) {
      return soonest;
    }
    var block = Math.ceilDiv(soonest.toEpochMilli(), length);
    return Instant.ofEpochMilli(block * length + draw(motifOuvertureId, block, length));
  }

  private static long length(Duration maxDelay) {
    return Math.min(LONGEST_BLOCK.toMillis(), maxDelay.dividedBy(BLOCKS_IN_DELAY).toMillis());
  }

  private long draw(long motifOuvertureId, long block, long length) {
    var sealed = seal.seal("release", motifOuvertureId + " " + block);
    return Math.floorMod(ByteBuffer.wrap(LinkToken.sha256(sealed)).getLong(), length);
  }
}
