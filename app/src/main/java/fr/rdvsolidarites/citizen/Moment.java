package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.shared.Dates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A time as pages say it, in the zone of the territoire; the year only when it is not this one. */
public record Moment(ZonedDateTime at, LocalDate today) implements Comparable<Moment> {

  public static Moment of(Instant instant, ZoneId zone, Clock clock) {
    return of(instant.atZone(zone), clock);
  }

  public static Moment of(ZonedDateTime at, Clock clock) {
    return new Moment(at, LocalDate.now(clock.withZone(at.getZone())));
  }

  /** « mardi 24 novembre ». */
  public String day() {
    return Dates.day(at.toLocalDate(), today);
  }

  /** « 9 h 30 ». */
  public String time() {
    return Dates.time(at.toLocalTime());
  }

  /** « mardi 24 novembre à 9 h 30 ». */
  public String dayAndTime() {
    return Dates.dayAndTime(at.toInstant(), at.getZone(), today);
  }

  /** The earlier one first. */
  @Override
  public int compareTo(Moment other) {
    return at.compareTo(other.at);
  }
}
