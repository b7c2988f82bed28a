package fr.rdvsolidarites.desk.why;

import fr.rdvsolidarites.agenda.Cause;
import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.Side;
import fr.rdvsolidarites.desk.Professional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What an explanation does not say by itself.
 *
 * @param side whose offers are explained
 * @param nothingFound so that what is free is where the page shows nothing: in plages without lieu
 * @param window the days explained
 * @param professionals those whose agendas the reader may see; others are never named, and what
 *     takes their time is not told apart
 * @param steps what helps on this page
 * @param startingOn what to open for a plage that begins later
 */
public record WhySetting(
    Side side,
    boolean nothingFound,
    SearchWindow window,
    LocalDate today,
    List<Professional> professionals,
    PublicHolidays holidays,
    Map<Cause, NextStep> steps,
    Function<LocalDate, NextStep> startingOn) {

  /** The public holidays among the days explained, in order. */
  List<LocalDate> publicHolidays() {
    return window
        .firstDay()
        .datesUntil(window.lastDay().plusDays(1))
        .filter(holidays::contains)
        .toList();
  }
}
