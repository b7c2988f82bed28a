package fr.rdvsolidarites.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that happens once, from {@code start} (included) to {@code end} (excluded).
 *
 * @throws IllegalArgumentException when the end is not after the start
 */
public record TimeRange(Instant start, Instant end) {

  public TimeRange {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "A time range ends after it starts: " + start + " – " + end);
    }
  }

  public static TimeRange of(Instant start, Duration length) {
    return new TimeRange(start, start.plus(length));
  }

  public boolean overlaps(TimeRange other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  public Duration length() {
    return Duration.between(start, end);
  }
}
