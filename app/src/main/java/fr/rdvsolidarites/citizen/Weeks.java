package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The week of starts that a page shows: the one asked for, else the first that has any. */
@Component
public class Weeks {

  private final Creneaux creneaux;
  private final OfferedStarts starts;
  private final Clock clock;

  Weeks(Creneaux creneaux, OfferedStarts starts, Clock clock) {
    this.creneaux = creneaux;
    this.starts = starts;
    this.clock = clock;
  }

  /**
   * What is looked for.
   *
   * @param in the search within given days
   * @param maxDelay how far ahead the motif is open
   */
  public record Wanted(
      Function<SearchWindow, CreneauSearch> in,
      Predicate<Creneau> accepted,
      Duration maxDelay,
      ZoneId zone) {}

  /**
   * The day asked for lies in the week shown; a day that cannot be booked gives the nearest week.
   */
  public Week show(Wanted wanted, @Nullable LocalDate asked) {
    var bounds = bounds(wanted);
    var first = asked == null ? firstFrom(wanted, bounds.today()) : Optional.<LocalDate>empty();
    var monday =
        bounds
            .clamped(asked == null ? first.orElse(bounds.today()) : asked)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var found =
        creneaux.search(wanted.in().apply(SearchWindow.days(monday, monday.plusDays(6)))).stream()
            .filter(wanted.accepted())
            .toList();
    var nextFree = found.isEmpty() ? nextFree(wanted, bounds, monday) : null;
    return Week.of(
        monday, found, bounds, creneau -> starts.seal(OfferedStart.of(creneau)), nextFree);
  }

  /**
   * The week of that day, or when nothing is left in it, the first that has something: for whoever
   * was refused.
   */
  public Week showOthers(Wanted wanted, @Nullable LocalDate refused) {
    var week = show(wanted, refused);
    return week.nextFree() == null ? week : show(wanted, week.nextFree());
  }

  private @Nullable LocalDate nextFree(Wanted wanted, Week.Bounds bounds, LocalDate monday) {
    return firstFrom(wanted, monday.plusWeeks(1))
        .or(() -> firstFrom(wanted, bounds.today()))
        .orElse(null);
  }

  private Optional<LocalDate> firstFrom(Wanted wanted, LocalDate day) {
    return creneaux
        .next(wanted.in().apply(SearchWindow.from(day)))
        .map(creneau -> LocalDate.ofInstant(creneau.start(), wanted.zone()));
  }

  private Week.Bounds bounds(Wanted wanted) {
    var now = clock.instant();
    return new Week.Bounds(
        LocalDate.ofInstant(now, wanted.zone()),
        LocalDate.ofInstant(now.plus(wanted.maxDelay()), wanted.zone()),
        wanted.zone());
  }
}
