package fr.rdvsolidarites.agenda;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether two timetables ever meet. Days gone by do not count; days are compared as far as two
 * years ahead, farther than the reference looked ({@code 2-scheduling.md} §30, 28). Touching is not
 * meeting.
 */
public final class Clash {

  private static final int YEARS_AHEAD = 2;

  private Clash() {}

  /** The first day, from today on, on which both take place at the same time. */
  public static Optional<LocalDate> firstDay(Timetable one, Timetable other, LocalDate today) {
    var horizon = later(later(one.firstDay(), other.firstDay()), today).plusYears(YEARS_AHEAD);
    var mine = from(one, today, horizon);
    var theirs = from(other, today, horizon);
    int next = 0;
    for (var occurrence : mine) {
      while (next < theirs.size() && !theirs.get(next).end().isAfter(occurrence.start())) {
        next++;
      }
      if (next < theirs.size() && theirs.get(next).start().isBefore(occurrence.end())) {
        return Optional.of(later(occurrence.day(), theirs.get(next).day()));
      }
    }
    return Optional.empty();
  }

  private static List<Occurrence> from(Timetable timetable, LocalDate today, LocalDate horizon) {
    return timetable.occurrencesIn(today, horizon).stream()
        .sorted(java.util.Comparator.comparing(Occurrence::start))
        .toList();
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
