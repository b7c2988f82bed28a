package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences of a timetable in order of start: those of the rule, merged with the moved ones.
 */
final class Occurrences implements Iterator<Occurrence> {

  private final Timetable timetable;
  private final LocalDate to;
  private final Set<LocalDate> changedDays;
  private final Iterator<LocalDate> days;
  private final Iterator<Occurrence> moves;
  private @Nullable Occurrence nextOfRule;
  private @Nullable Occurrence nextMoved;

  /** Those that begin on the local days {@code from} to {@code to}, both included. */
  Occurrences(Timetable timetable, LocalDate from, LocalDate to) {
    this.timetable = timetable;
    this.to = to;
    this.changedDays = changedDays(timetable);
    this.days = days(timetable, from, to);
    this.moves = moved(timetable, from, to).iterator();
    this.nextOfRule = readRule();
    this.nextMoved = readMoved();
  }

  @Override
  public boolean hasNext() {
    return nextOfRule != null || nextMoved != null;
  }

  @Override
  public Occurrence next() {
    var ofRule = nextOfRule;
    var moved = nextMoved;
    if (ofRule != null && !startOf(moved).isBefore(ofRule.start())) {
      nextOfRule = readRule();
      return ofRule;
    }
    if (moved == null) {
      throw new NoSuchElementException();
    }
    nextMoved = readMoved();
    return moved;
  }

  private @Nullable Occurrence readRule() {
    while (days.hasNext()) {
      var day = days.next();
      if (day.isAfter(to)) {
        return null;
      }
      var occurrence = changedDays.contains(day) ? null : timetable.on(day);
      if (occurrence != null) {
        return occurrence;
      }
    }
    return null;
  }

  private @Nullable Occurrence readMoved() {
    return moves.hasNext() ? moves.next() : null;
  }

  private static Instant startOf(@Nullable Occurrence occurrence) {
    return occurrence == null ? Instant.MAX : occurrence.start();
  }

  private static Iterator<LocalDate> days(Timetable timetable, LocalDate from, LocalDate to) {
    var first = timetable.firstDay();
    var rule = timetable.recurrence();
    if (first.isAfter(to)) {
      return Collections.emptyIterator();
    }
    if (rule != null) {
      return rule.days(first, from);
    }
    return first.isBefore(from) ? Collections.emptyIterator() : List.of(first).iterator();
  }

  private static Set<LocalDate> changedDays(Timetable timetable) {
    var days = new HashSet<LocalDate>();
    timetable.changes().forEach(change -> days.add(change.seriesDay()));
    return days;
  }

  private static List<Occurrence> moved(Timetable timetable, LocalDate from, LocalDate to) {
    return timetable.changes().stream()
        .filter(OccurrenceChange.Moved.class::isInstance)
        .map(OccurrenceChange.Moved.class::cast)
        .filter(change -> !change.day().isBefore(from) && !change.day().isAfter(to))
        .map(timetable::moved)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(Occurrence::start))
        .toList();
  }
}
