package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.shared.Dates;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One week of starts to choose from, a start once however many professionals are free.
 *
 * @param today where the week is read
 * @param days Monday to Friday, and those of the week-end on which somebody is received
 * @param previous the Monday before, null when it is all past
 * @param next the Monday after, null when it is not open yet
 * @param nextFree the first day with a start, where this week has none; null when there is none at
 *     all
 */
public record Week(
    LocalDate monday,
    LocalDate today,
    List<Day> days,
    @Nullable LocalDate previous,
    @Nullable LocalDate next,
    @Nullable LocalDate nextFree) {

  private static final int WORKING_DAYS = 5;

  /** A day; {@code open} is false before today and beyond what may be booked yet. */
  public record Day(LocalDate date, boolean open, List<Start> starts) {}

  /** A time, in the zone of the territoire, and the sealed text that chooses it. */
  public record Start(ZonedDateTime at, String horaire) {

    /** « 9 h 30 ». */
    public String time() {
      return Dates.time(at.toLocalTime());
    }
  }

  /** The local days that may be booked, both included. */
  public record Bounds(LocalDate today, LocalDate last, ZoneId zone) {

    LocalDate clamped(LocalDate day) {
      var latest = last.isBefore(today) ? today : last;
      return day.isBefore(today) ? today : day.isAfter(latest) ? latest : day;
    }

    boolean contains(LocalDate day) {
      return !day.isBefore(today) && !day.isAfter(last);
    }
  }

  static Week of(
      LocalDate monday,
      Collection<Creneau> creneaux,
      Bounds bounds,
      Function<Creneau, String> seal,
      @Nullable LocalDate nextFree) {
    var byDay = new TreeMap<LocalDate, SequencedMap<ZonedDateTime, Start>>();
    for (var creneau : creneaux) {
      var at = creneau.start().atZone(bounds.zone());
      byDay
          .computeIfAbsent(at.toLocalDate(), _ -> new TreeMap<>())
          .computeIfAbsent(at, _ -> new Start(at, seal.apply(creneau)));
    }
    var days =
        IntStream.range(0, DayOfWeek.values().length)
            .mapToObj(monday::plusDays)
            .filter(day -> isWorking(day) || byDay.containsKey(day))
            .map(day -> new Day(day, bounds.contains(day), starts(byDay.get(day))))
            .toList();
    var next = monday.plusWeeks(1);
    return new Week(
        monday,
        bounds.today(),
        days,
        monday.isAfter(bounds.today()) ? monday.minusWeeks(1) : null,
        next.isAfter(bounds.last()) ? null : next,
        nextFree);
  }

  private static boolean isWorking(LocalDate day) {
    return day.getDayOfWeek().getValue() <= WORKING_DAYS;
  }

  private static List<Start> starts(@Nullable SequencedMap<ZonedDateTime, Start> starts) {
    return starts == null ? List.of() : List.copyOf(starts.values());
  }

  public boolean isEmpty() {
    return days.stream().allMatch(day -> day.starts().isEmpty());
  }

  /** The first day that has a start; null when none has. */
  public @Nullable LocalDate firstFree() {
    return freeAfter(monday.minusDays(1));
  }

  /** The next day of this week that has a start; null when it is the last. */
  public @Nullable LocalDate freeAfter(LocalDate day) {
    return free().filter(other -> other.isAfter(day)).findFirst().orElse(null);
  }

  /** The day of this week before it that has a start; null when it is the first. */
  public @Nullable LocalDate freeBefore(LocalDate day) {
    return free().filter(other -> other.isBefore(day)).reduce((_, last) -> last).orElse(null);
  }

  private Stream<LocalDate> free() {
    return days.stream().filter(day -> !day.starts().isEmpty()).map(Day::date);
  }

  /** Nothing this week, nothing later. */
  public boolean isHopeless() {
    return isEmpty() && nextFree == null;
  }

  /** « du 23 au 27 novembre ». */
  public String period() {
    return Dates.period(monday, days.getLast().date(), today);
  }

  /** « mardi 24 novembre ». */
  public String words(LocalDate day) {
    return Dates.day(day, today);
  }
}
