package fr.rdvsolidarites.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** The hour that somebody types for a day, as the clock on the wall of a zone shows it. */
public final class WallTime {

  private WallTime() {}

  /**
   * When the clock shows that hour; where it shows it twice, the first time. Empty: it never does,
   * the clocks go forward over it.
   */
  public static Optional<Instant> instant(LocalDate day, LocalTime time, ZoneId zone) {
    var local = day.atTime(time);
    return zone.getRules().getValidOffsets(local).stream().findFirst().map(local::toInstant);
  }
}
