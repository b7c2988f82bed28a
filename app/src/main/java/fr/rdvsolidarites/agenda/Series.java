package fr.rdvsolidarites.agenda;

import java.time.LocalDate;
import java.util.List;

/** Questions to the rule of a series. */
final class Series {

  private Series() {}

  /** Whether the series, without any change, takes place on that day. */
  static boolean names(Timetable bare, LocalDate day) {
    return bare.occurrencesIn(day, day).stream().anyMatch(one -> one.seriesDay().equals(day));
  }

  /** Whether it takes place before that day at all. */
  static boolean beginsBefore(Timetable bare, LocalDate day) {
    return bare.firstDay().isBefore(day)
        && !bare.occurrencesIn(bare.firstDay(), day.minusDays(1)).isEmpty();
  }

  /** Those changes that are about an occurrence of this series. */
  static List<OccurrenceChange> kept(List<OccurrenceChange> changes, Timetable bare) {
    return changes.stream().filter(change -> names(bare, change.seriesDay())).toList();
  }
}
