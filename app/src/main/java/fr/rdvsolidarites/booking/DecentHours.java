package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.PublicHolidays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When people may be written to about something they must answer soon: from 8:00 to 20:00 where
 * they live, neither on Sundays nor on public holidays.
 */
record DecentHours(ZoneId zone, PublicHolidays holidays) {

  private static final LocalTime FIRST = LocalTime.of(8, 0);
  private static final LocalTime LAST = LocalTime.of(20, 0);

  /** That instant, or the next decent one. */
  Instant notBefore(Instant instant) {
    var local = instant.atZone(zone);
    var day = local.toLocalDate();
    if (isDecent(day) && local.toLocalTime().isBefore(LAST)) {
      return local.toLocalTime().isBefore(FIRST) ? opening(day) : instant;
    }
    var next = day.plusDays(1);
    while (!isDecent(next)) {
      next = next.plusDays(1);
    }
    return opening(next);
  }

  private Instant opening(LocalDate day) {
    return day.atTime(FIRST).atZone(zone).toInstant();
  }

  private boolean isDecent(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SUNDAY && !holidays.contains(day);
  }
}
