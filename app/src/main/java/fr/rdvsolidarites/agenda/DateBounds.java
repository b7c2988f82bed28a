package fr.rdvsolidarites.agenda;

import java.time.LocalDate;
import java.util.Optional;

/** The days that somebody can mean ({@code 2-scheduling.md} §2.2): 2018 to five years ahead. */
record DateBounds(LocalDate today) {

  private static final int FIRST_YEAR = 2018;
  private static final int YEARS_AHEAD = 5;

  /** What is wrong with the day, if anything. */
  <P> Optional<P> problem(LocalDate day, P tooEarly, P tooFar) {
    if (day.getYear() < FIRST_YEAR) {
      return Optional.of(tooEarly);
    }
    return day.isAfter(today.plusYears(YEARS_AHEAD)) ? Optional.of(tooFar) : Optional.empty();
  }
}
