package fr.rdvsolidarites.demo.seed;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import fr.rdvsolidarites.demo.GivenRows;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The days of the demonstration, in Paris: agendas from 14 months ago to 8 weeks ahead.
 *
 * @param first the Monday with which the agendas begin
 * @param end the first day after them
 */
record DemoCalendar(Instant now, LocalDate today, LocalDate first, LocalDate end, Set<LocalDate> holidays) {

  static DemoCalendar around(Clock clock) {
    var now = clock.instant();
    var today = now.atZone(GivenRows.PARIS).toLocalDate();
    var first = today.minusMonths(14).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    var end = today.plusWeeks(8);
    return new DemoCalendar(now, today, first, end, holidays(first.getYear(), end.plusWeeks(1).getYear()));
  }

  private static Set<LocalDate> holidays(int from, int to) {
    var france = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));
    return IntStream.rangeClosed(from, to)
        .boxed()
        .flatMap(year -> france.getHolidays(Year.of(year)).stream())
        .map(Holiday::getDate)
        .collect(Collectors.toSet());
  }

  /** From Monday to Friday, no public holiday. */
  boolean isWorked(LocalDate day) {
    return day.getDayOfWeek().getValue() <= 5 && !holidays.contains(day);
  }

  /** That day, or the next one that is worked. */
  LocalDate workedFrom(LocalDate day) {
    return Stream.iterate(day, next -> next.plusDays(1)).filter(this::isWorked).findFirst().orElseThrow();
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
