package fr.rdvsolidarites.desk;

import fr.rdvsolidarites.agenda.Occurrence;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.agenda.Timetable;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One that will come, of a plage or of an indisponibilité.
 *
 * @param seriesDay the day that the rule names
 * @param lieu where it is moved to; null: as the series
 */
public record NextOccurrence(String day, LocalDate seriesDay, String when, @Nullable String lieu) {

  private static final int MOST = 10;
  private static final int MONTHS_AHEAD = 14;

  /**
   * @param lieux the name of a lieu
   */
  public static List<NextOccurrence> of(
      Timetable timetable, Instant now, Function<Long, @Nullable String> lieux) {
    var today = LocalDate.ofInstant(now, timetable.zone());
    return timetable.occurrencesIn(today, today.plusMonths(MONTHS_AHEAD)).stream()
        .filter(one -> one.end().isAfter(now))
        .sorted(Comparator.comparing(Occurrence::start))
        .limit(MOST)
        .map(
            one ->
                new NextOccurrence(
                    FrenchDates.day(one.day(), today),
                    one.seriesDay(),
                    FrenchDates.range(
                        new TimeRange(one.start(), one.end()), timetable.zone(), today),
                    one.movedToLieuId() == null ? null : lieux.apply(one.movedToLieuId())))
        .toList();
  }

  public Reach alone() {
    return new Reach.This(seriesDay);
  }

  public Reach andFollowing() {
    return new Reach.Following(seriesDay);
  }
}
