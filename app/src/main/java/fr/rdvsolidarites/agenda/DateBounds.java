package fr.rdvsolidarites.agenda;

import java.time.LocalDate;

/** The days that somebody can mean ({@code 2-scheduling.md} §2.2): 2018 to five years ahead. */
record DateBounds(LocalDate today) {

  private static final int FIRST_YEAR = 2018;
  private static final int YEARS_AHEAD = 5;

  boolean isTooEarly(LocalDate day) {
    return day.getYear() < FIRST_YEAR;
  }

  boolean isTooFar(LocalDate day) {
    return day.isAfter(today.plusYears(YEARS_AHEAD));
  }
}
