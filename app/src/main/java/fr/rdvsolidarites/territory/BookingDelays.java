package fr.rdvsolidarites.territory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long before a RDV citizens and prescripteurs may take it ({@code 2-scheduling.md} §4.2);
 * professionals are not bound. Months and years have their average length.
 *
 * @param min half an hour at least
 * @param max longer than min, a year at most
 */
public record BookingDelays(Duration min, Duration max) {

  private static final Duration MONTH = Duration.ofSeconds(2_629_746);

  public static final Duration SHORTEST = Duration.ofMinutes(30);
  public static final Duration LONGEST = MONTH.multipliedBy(12);

  /** What forms offer, shortest first. */
  public static final List<Duration> CHOICES =
      List.of(
          SHORTEST,
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(3),
          Duration.ofDays(7),
          Duration.ofDays(14),
          Duration.ofDays(21),
          MONTH,
          MONTH.multipliedBy(2),
          MONTH.multipliedBy(3),
          MONTH.multipliedBy(6),
          LONGEST);

  /** As a motif has them that says nothing else. */
  public static final BookingDelays USUAL = new BookingDelays(SHORTEST, MONTH.multipliedBy(3));

  public static BookingDelays ofSeconds(long min, long max) {
    return new BookingDelays(Duration.ofSeconds(min), Duration.ofSeconds(max));
  }

  public boolean isMinAllowed() {
    return min.compareTo(SHORTEST) >= 0 && min.compareTo(LONGEST) <= 0;
  }

  public boolean isMaxAllowed() {
    return max.compareTo(min) > 0 && max.compareTo(LONGEST) <= 0;
  }

  /** The first start that a citizen may take now. */
  public Instant from(Instant now) {
    return now.plus(min);
  }

  /** The last one. */
  public Instant until(Instant now) {
    return now.plus(max);
  }
}
