package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.time.Instant;

/** When the days that come within a motif's longest delay are opened to the public. */
public interface Releases {

  /** The very instant they come within it: a start at 9:00 opens at 9:00, every day. */
  Releases AT_ONCE = (_, maxDelay, _) -> maxDelay;

  /** How far ahead, from {@code now}, the motif is open: no farther than {@code maxDelay}. */
  Duration farthest(long motifOuvertureId, Duration maxDelay, Instant now);

  /** The first instant at which a start was within that reach. */
  default Instant openedAt(long motifOuvertureId, Duration maxDelay, Instant start) {
    return start.minus(maxDelay);
  }

  /** The rules of a motif as the public finds them. */
  default MotifRules of(MotifRules rules, Instant now) {
    return new MotifRules(
        rules.motifOuvertureId(),
        rules.duration(),
        rules.minDelay(),
        farthest(rules.motifOuvertureId(), rules.maxDelay(), now),
        rules.open(),
        rules.bookableBy(),
        rules.followUp(),
        rules.level());
  }
}
