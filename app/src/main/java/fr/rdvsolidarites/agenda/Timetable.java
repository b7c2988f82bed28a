package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * When a plage or an absence takes place: wall-clock days and times in a zone, once or by a rule,
 * and the changes made to single occurrences. The wall clock is kept over clock changes: of the
 * hours skipped in spring nothing remains, the hour repeated in autumn counts once for what starts
 * in it and ends at its first pass.
 *
 * @param endDay the day of {@code end}: later than {@code firstDay} for one block over several
 *     days, nights included
 * @param recurrence null: once
 */
public record Timetable(
    LocalDate firstDay,
    LocalTime start,
    LocalDate endDay,
    LocalTime end,
    ZoneId zone,
    @Nullable Recurrence recurrence,
    List<OccurrenceChange> changes) {

  public Timetable {
    changes = List.copyOf(changes);
  }

  /** As the row of a series has it. */
  public static Timetable stored(
      LocalDate firstDay,
      LocalTime start,
      LocalDate endDay,
      LocalTime end,
      String zone,
      @Nullable String rule,
      List<OccurrenceChange> changes) {
    var here = ZoneId.of(zone);
    var recurrence = rule == null ? null : Recurrence.of(rule, start, here);
    return new Timetable(firstDay, start, endDay, end, here, recurrence, changes);
  }

  /** Hours of one day, without any change. */
  public static Timetable of(
      LocalDate firstDay, LocalTime start, LocalTime end, ZoneId zone, @Nullable Recurrence rule) {
    return new Timetable(firstDay, start, firstDay, end, zone, rule, List.of());
  }

  /**
   * The last day that the series itself may touch (what {@code last_day} stores): null when
   * endless. A rule that gives nothing ends on its first day.
   */
  public @Nullable LocalDate lastDay() {
    if (recurrence == null) {
      return endDay;
    }
    var last = recurrence.lastDay(firstDay);
    return last != null || recurrence.isEndless() ? last : firstDay;
  }

  /**
   * The occurrences that touch the local days {@code from} to {@code to}, both included, in order.
   */
  public List<Occurrence> occurrencesIn(LocalDate from, LocalDate to) {
    var spans = spans(from, to, new WallClock.All(from.minusDays(span()), to));
    var found = new ArrayList<Occurrence>(spans.size);
    for (int i = 0; i < spans.size; i++) {
      var start = Instant.ofEpochMilli(spans.starts[i]);
      var moved = spans.movedTo[i];
      found.add(
          new Occurrence(
              LocalDate.ofEpochDay(spans.days[i]),
              LocalDate.ofInstant(start, zone),
              start,
              Instant.ofEpochMilli(spans.ends[i]),
              moved == Spans.SAME_LIEU ? null : moved));
    }
    return found;
  }

  /** The same as arrays. */
  Spans spans(LocalDate from, LocalDate to, WallClock.All clocks) {
    var clock = clocks.of(zone);
    var spans = new Spans();
    var changed = changedDays();
    long span = span();
    forEachDay(
        from.minusDays(span),
        to,
        day -> {
          if (changed.length == 0 || Arrays.binarySearch(changed, day) < 0) {
            long end = clock.millis(day + span, this.end);
            spans.add(clock.millis(day, start), end, day, Spans.SAME_LIEU);
          }
        });
    for (var change : changes) {
      if (change instanceof OccurrenceChange.Moved moved
          && !moved.day().isBefore(from.minusDays(span()))
          && !moved.day().isAfter(to)) {
        add(spans, clock, moved);
      }
    }
    return spans;
  }

  private void forEachDay(LocalDate from, LocalDate to, IntConsumer days) {
    if (recurrence != null) {
      recurrence.forEachDay(firstDay, from, to, days);
    } else if (!firstDay.isBefore(from) && !firstDay.isAfter(to)) {
      days.accept(Math.toIntExact(firstDay.toEpochDay()));
    }
  }

  private static void add(Spans spans, WallClock clock, OccurrenceChange.Moved moved) {
    long day = moved.day().toEpochDay();
    var lieu = moved.lieuId();
    spans.add(
        clock.millis(day, moved.start()),
        clock.millis(day, moved.end()),
        Math.toIntExact(moved.seriesDay().toEpochDay()),
        lieu == null ? Spans.SAME_LIEU : lieu);
  }

  private int[] changedDays() {
    return changes.stream()
        .mapToInt(change -> Math.toIntExact(change.seriesDay().toEpochDay()))
        .sorted()
        .toArray();
  }

  /** Days between the first and the last of one occurrence. */
  long span() {
    return endDay.toEpochDay() - firstDay.toEpochDay();
  }
}
