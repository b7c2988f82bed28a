package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.shared.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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

  /**
   * The first occurrence « et les suivantes » is all of it, as is the only one.
   *
   * @throws NotFoundException when the day is none of its days
   */
  static Reach real(Reach reach, Timetable bare) {
    var day = reach.day();
    if (day == null || bare.recurrence() == null) {
      return Reach.ALL;
    }
    if (!names(bare, day)) {
      throw new NotFoundException();
    }
    return reach instanceof Reach.Following && !beginsBefore(bare, day) ? Reach.ALL : reach;
  }

  /** Those changes that are about an occurrence of this series. */
  static List<OccurrenceChange> kept(List<OccurrenceChange> changes, Timetable bare) {
    return changes.stream().filter(change -> names(bare, change.seriesDay())).toList();
  }

  /** The days of those that are not kept. */
  static List<LocalDate> lost(List<OccurrenceChange> changes, List<OccurrenceChange> kept) {
    return changes.stream()
        .filter(change -> !kept.contains(change))
        .map(OccurrenceChange::seriesDay)
        .toList();
  }

  /** That of the occurrence of that day, when it was moved. */
  static Optional<OccurrenceChange.Moved> moved(List<OccurrenceChange> changes, LocalDate day) {
    return changes.stream()
        .filter(change -> change.seriesDay().equals(day))
        .filter(OccurrenceChange.Moved.class::isInstance)
        .map(OccurrenceChange.Moved.class::cast)
        .findFirst();
  }

  /** With one occurrence decided anew. */
  static List<OccurrenceChange> with(List<OccurrenceChange> changes, OccurrenceChange change) {
    return Stream.concat(
            changes.stream().filter(one -> !one.seriesDay().equals(change.seriesDay())),
            Stream.of(change))
        .toList();
  }

  /**
   * Stands for all of it: another one when anything has been changed meanwhile.
   *
   * @param draft all that is said of the series but for its changes
   */
  static String fingerprint(Record draft, List<OccurrenceChange> changes) {
    return UUID.nameUUIDFromBytes((draft + "|" + changes).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
