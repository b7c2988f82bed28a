package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The starts that a motif allows in one search, in milliseconds.
 *
 * @param now the grid moves for it; for what follows it does not
 * @param notBefore the time asked for
 * @param earliest {@code latest} the motif's delays, both included
 */
record Bounds(long now, long notBefore, long earliest, long latest, long duration) {

  private static final long STEP = Duration.ofMinutes(5).toMillis();

  static Bounds of(MotifRules motif, CreneauSearch search, Instant now, @Nullable Duration asked) {
    var from = search.window().notBefore();
    boolean free = search.side() == Side.AGENT;
    return new Bounds(
        Millis.atOrAfter(now),
        from == null ? Long.MIN_VALUE : Millis.atOrAfter(from),
        free ? Long.MIN_VALUE : Millis.atOrAfter(now.plus(motif.minDelay())),
        free ? Long.MAX_VALUE : now.plus(motif.maxDelay()).toEpochMilli(),
        (asked == null ? motif.duration() : asked).toMillis());
  }

  static Bounds of(MotifRules motif, CreneauSearch search, Instant now) {
    return of(motif, search, now, search.duration());
  }

  /** The earliest start of all. */
  long first() {
    return Math.max(now, Math.max(notBefore, earliest));
  }

  boolean allows(long start) {
    return start >= earliest && start <= latest;
  }

  /** The first start in a free interval that begins then: where it has begun, some steps later. */
  long gridFrom(long free) {
    return free + stepsUpTo(now, free, STEP);
  }

  /** What to add to {@code from}, in whole steps, so that it is not before {@code limit}. */
  static long stepsUpTo(long limit, long from, long step) {
    return from >= limit ? 0 : Math.ceilDiv(limit - from, step) * step;
  }
}
