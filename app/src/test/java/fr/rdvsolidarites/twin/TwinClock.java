package fr.rdvsolidarites.twin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Wall clock and instants; instants are milliseconds since the epoch. */
final class TwinClock {

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;

  private TwinClock() {}

  /**
   * A time that the clock skips is the moment of the change; one that it repeats, its first pass.
   */
  static long instant(LocalDateTime time, ZoneId zone) {
    var rules = zone.getRules();
    var offsets = rules.getValidOffsets(time);
    var instant =
        offsets.isEmpty() ? rules.getTransition(time).getInstant() : time.toInstant(offsets.get(0));
    return instant.toEpochMilli();
  }

  static LocalDateTime wallClock(long instant, ZoneId zone) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), zone);
  }

  static LocalDate day(long instant, ZoneId zone) {
    return wallClock(instant, zone).toLocalDate();
  }

  static boolean skips(LocalDateTime time, ZoneId zone) {
    return zone.getRules().getValidOffsets(time).isEmpty();
  }
}
