package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Public holidays of the days of one search, by calendar. */
final class Closures {

  private final LocalDate from;
  private final LocalDate to;
  private final Map<PublicHolidays, Days> byCalendar = new HashMap<>();

  Closures(LocalDate from, LocalDate to) {
    this.from = from;
    this.to = to;
  }

  Days of(PublicHolidays calendar) {
    return byCalendar.computeIfAbsent(calendar, this::compute);
  }

  private Days compute(PublicHolidays calendar) {
    var days = new TreeSet<LocalDate>();
    for (int year = from.getYear(); year <= to.getYear(); year++) {
      days.addAll(calendar.in(year));
    }
    return new Days(Set.copyOf(days.subSet(from, true, to.isBefore(from) ? from : to, true)));
  }

  /** Few, if any: most searches are about days that have none. */
  record Days(Set<LocalDate> days) {
    boolean isEmpty() {
      return days.isEmpty();
    }

    boolean contains(long start, ZoneId zone) {
      return !days.isEmpty()
          && days.contains(LocalDate.ofInstant(Instant.ofEpochMilli(start), zone));
    }
  }
}
