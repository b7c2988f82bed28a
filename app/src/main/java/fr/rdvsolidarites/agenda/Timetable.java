package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
    var found = new ArrayList<Occurrence>();
    occurrences(from, to).forEachRemaining(found::add);
    return found;
  }

  /** The same, computed as they are asked for. */
  Iterator<Occurrence> occurrences(LocalDate from, LocalDate to) {
    return new Occurrences(this, from.minusDays(span()), to);
  }

  /** Days between the first and the last of one occurrence. */
  long span() {
    return ChronoUnit.DAYS.between(firstDay, endDay);
  }

  /** Null when nothing remains of it on the wall clock (hours skipped in spring). */
  @Nullable Occurrence on(LocalDate day) {
    return occurrence(day, day.atTime(start), day.plusDays(span()).atTime(end), null);
  }

  @Nullable Occurrence moved(OccurrenceChange.Moved change) {
    return occurrence(
        change.seriesDay(),
        change.day().atTime(change.start()),
        change.day().atTime(change.end()),
        change.lieuId());
  }

  private @Nullable Occurrence occurrence(
      LocalDate seriesDay, LocalDateTime start, LocalDateTime end, @Nullable Long lieuId) {
    var from = instant(start);
    var to = instant(end);
    return from.isBefore(to)
        ? new Occurrence(seriesDay, start.toLocalDate(), from, to, lieuId)
        : null;
  }

  /**
   * A time that the clock skips is the moment of the change; one that it repeats, its first pass.
   */
  private Instant instant(LocalDateTime time) {
    var rules = zone.getRules();
    var offsets = rules.getValidOffsets(time);
    return offsets.isEmpty()
        ? rules.getTransition(time).getInstant()
        : time.toInstant(offsets.getFirst());
  }
}
