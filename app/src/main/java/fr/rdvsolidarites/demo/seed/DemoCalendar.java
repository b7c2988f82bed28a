package fr.rdvsolidarites.demo.seed;

import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.demo.GivenRows;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.Stream;

/**
 * The days of the demonstration, in Paris: agendas from 14 months ago to 8 weeks ahead.
 *
 * @param first the Monday with which the agendas begin
 * @param end the first day after them
 */
record DemoCalendar(Instant now, LocalDate today, LocalDate first, LocalDate end) {

  private static final PublicHolidays HOLIDAYS = PublicHolidays.of("fr");

  static DemoCalendar around(Clock clock) {
    var now = clock.instant();
    var today = now.atZone(GivenRows.PARIS).toLocalDate();
    var first = today.minusMonths(14).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    var end = today.plusWeeks(8);
    return new DemoCalendar(now, today, first, end);
  }

  /** From Monday to Friday, no public holiday. */
  boolean isWorked(LocalDate day) {
    return day.getDayOfWeek().getValue() <= 5 && !HOLIDAYS.contains(day);
  }

  /** That day, or the next one that is worked. */
  LocalDate workedFrom(LocalDate day) {
    return Stream.iterate(day, next -> next.plusDays(1))
        .filter(this::isWorked)
        .findFirst()
        .orElseThrow();
  }

  Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(GivenRows.PARIS).toInstant();
  }

  LocalDate day(Instant instant) {
    return instant.atZone(GivenRows.PARIS).toLocalDate();
  }

  /** 0 for the seven days that begin today, 1 for the next seven; negative in the past. */
  int week(LocalDate day) {
    return (int) Math.floorDiv(ChronoUnit.DAYS.between(today, day), 7L);
  }

  boolean isOddWeek(LocalDate day) {
    return Math.floorDiv(ChronoUnit.DAYS.between(first, day), 7L) % 2 == 1;
  }
}
