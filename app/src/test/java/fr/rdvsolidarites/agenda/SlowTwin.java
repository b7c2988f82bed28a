package fr.rdvsolidarites.agenda;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same question answered minute by minute, slowly and obviously, with nothing of the engine in
 * it. On the wall clock, in daytime only.
 */
final class SlowTwin {

  /** {@code everyWeeks} 0: once. Minutes of the day; days of the week as the rule names them. */
  record Hours(
      int who, LocalDate firstDay, int start, int end, int everyWeeks, Set<DayOfWeek> weekdays) {

    boolean on(LocalDate day) {
      if (everyWeeks == 0) {
        return day.equals(firstDay);
      }
      var monday = TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY);
      long weeks = ChronoUnit.WEEKS.between(firstDay.with(monday), day.with(monday));
      return !day.isBefore(firstDay)
          && weekdays.contains(day.getDayOfWeek())
          && weeks % everyWeeks == 0;
    }
  }

  record Taken(int who, LocalDateTime start, LocalDateTime end) {}

  record Found(LocalDateTime start, int who) implements Comparable<Found> {
    @Override
    public int compareTo(Found other) {
      int byStart = start.compareTo(other.start);
      return byStart != 0 ? byStart : Integer.compare(who, other.who);
    }
  }

  private final List<Hours> plages;
  private final List<Hours> absences;
  private final List<Taken> taken;

  SlowTwin(List<Hours> plages, List<Hours> absences, List<Taken> taken) {
    this.plages = plages;
    this.absences = absences;
    this.taken = taken;
  }

  List<Found> creneaux(LocalDate from, LocalDate to, int duration, LocalDateTime now) {
    var found = new TreeSet<Found>();
    for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
      for (var plage : plages) {
        if (plage.on(day)) {
          layDay(plage, day, duration, now, found);
        }
      }
    }
    return new ArrayList<>(found);
  }

  private void layDay(
      Hours plage, LocalDate day, int duration, LocalDateTime now, Set<Found> found) {
    int minute = plage.start();
    while (minute < plage.end()) {
      if (isTaken(plage.who(), day, minute)) {
        minute++;
        continue;
      }
      int end = minute;
      while (end < plage.end() && !isTaken(plage.who(), day, end)) {
        end++;
      }
      int start = minute;
      while (day.atStartOfDay().plusMinutes(start).isBefore(now) && start < end) {
        start += 5;
      }
      for (; start + duration <= end; start += duration) {
        found.add(new Found(day.atStartOfDay().plusMinutes(start), plage.who()));
      }
      minute = end;
    }
  }

  private boolean isTaken(int who, LocalDate day, int minute) {
    var time = day.atStartOfDay().plusMinutes(minute);
    return taken.stream()
            .anyMatch(t -> t.who() == who && !time.isBefore(t.start()) && time.isBefore(t.end()))
        || absences.stream()
            .anyMatch(a -> a.who() == who && a.on(day) && a.start() <= minute && minute < a.end());
  }
}
