package fr.rdvsolidarites.agenda;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What was decided for one occurrence of a series, named by the day that the rule gives it. */
public sealed interface OccurrenceChange {

  /** As an exception of a series is stored: without a day of its own it does not take place. */
  static OccurrenceChange of(
      LocalDate seriesDay,
      boolean removed,
      @Nullable LocalDate day,
      @Nullable LocalTime start,
      @Nullable LocalTime end,
      @Nullable Long lieuId) {
    return removed || day == null || start == null || end == null
        ? new Removed(seriesDay)
        : new Moved(seriesDay, day, start, end, lieuId);
  }

  /** The day, as the rule names it. */
  LocalDate seriesDay();

  /** It does not take place. */
  record Removed(LocalDate seriesDay) implements OccurrenceChange {}

  /** It takes place on another day, at other hours or (null: the same) in another lieu. */
  record Moved(
      LocalDate seriesDay, LocalDate day, LocalTime start, LocalTime end, @Nullable Long lieuId)
      implements OccurrenceChange {}
}
