package fr.rdvsolidarites.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates of birth as people type them. */
public final class BirthDates {

  private static final Pattern FRENCH = Pattern.compile("(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{4})");
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final int OLDEST = 130;

  private BirthDates() {}

  /** {@code 17/05/1994}, or as a field of dates sends it; empty when it is no date. */
  public static Optional<LocalDate> parse(String typed) {
    var french = FRENCH.matcher(typed.strip());
    var iso = ISO.matcher(typed.strip());
    try {
      if (french.matches()) {
        return Optional.of(
            LocalDate.of(
                Integer.parseInt(french.group(3)),
                Integer.parseInt(french.group(2)),
                Integer.parseInt(french.group(1))));
      }
      return iso.matches() ? Optional.of(LocalDate.parse(iso.group())) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Not to come, and not more than 130 years ago ({@code 3-people-and-rights.md} §9.1). */
  public static boolean isPlausible(LocalDate birth, LocalDate today) {
    return !birth.isAfter(today) && !birth.isBefore(today.minusYears(OLDEST));
  }
}
