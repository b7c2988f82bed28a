package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** The times that somebody can mean for a RDV ({@code 2-scheduling.md} §2.2). */
final class RealisticTime {

  private static final int FIRST_YEAR = 2018;
  private static final int YEARS_AHEAD = 5;

  /** Where a year begins first: what is in 2018 somewhere is let through everywhere. */
  private static final ZoneOffset EARLIEST = ZoneOffset.MAX;

  private static final Duration LONGEST = Duration.ofDays(1);

  private RealisticTime() {}

  static boolean isTooLong(TimeRange during) {
    return during.length().compareTo(LONGEST) > 0;
  }

  static boolean isTooEarly(Instant start) {
    return start.atOffset(EARLIEST).getYear() < FIRST_YEAR;
  }

  static boolean isTooFar(Instant start, Instant now) {
    var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    return start.atOffset(ZoneOffset.UTC).toLocalDate().isAfter(today.plusYears(YEARS_AHEAD));
  }
}
