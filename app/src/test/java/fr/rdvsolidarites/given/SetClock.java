package fr.rdvsolidarites.given;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of a test: stands still at Monday 23 November 2026, 9:00 in Paris, until the test moves
 * it.
 */
public final class SetClock extends Clock {

  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDateTime START = LocalDateTime.parse("2026-11-23T09:00");

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  public SetClock() {
    this(new AtomicReference<>(START.atZone(PARIS).toInstant()), PARIS);
  }

  private SetClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  public void reset() {
    set(START);
  }

  /** Wall clock time in Paris. */
  public void set(LocalDateTime paris) {
    set(paris.atZone(PARIS).toInstant());
  }

  /** Wall clock time in Paris, such as {@code 2026-11-23T09:00}. */
  public void set(String paris) {
    set(LocalDateTime.parse(paris));
  }

  public void set(Instant instant) {
    now.set(instant);
  }

  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** Another zone, the same hands: it moves with this clock. */
  @Override
  public Clock withZone(ZoneId other) {
    return new SetClock(now, other);
  }
}
