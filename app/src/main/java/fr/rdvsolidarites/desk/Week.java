package fr.rdvsolidarites.desk;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Seven local days from a Monday. */
public record Week(LocalDate monday) {

  public Week {
    monday = monday.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** The week of that day. */
  public static Week of(LocalDate day) {
    return new Week(day);
  }

  /** A day from an address; empty when missing, unreadable or beyond what calendars show. */
  public static Optional<LocalDate> day(@Nullable String typed) {
    if (typed == null || typed.length() != 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(typed))
          .filter(day -> day.getYear() > 1999 && day.getYear() < 2100);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  public Week previous() {
    return new Week(monday.minusWeeks(1));
  }

  public Week next() {
    return new Week(monday.plusWeeks(1));
  }

  public LocalDate sunday() {
    return monday.plusDays(6);
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(monday) && !day.isAfter(sunday());
  }

  public List<LocalDate> days() {
    return IntStream.range(0, 7).mapToObj(monday::plusDays).toList();
  }
}
