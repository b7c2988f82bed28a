package fr.rdvsolidarites.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates of birth in all the ways in which lists write them. */
final class ImportedDates {

  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{2})");
  private static final Pattern COMPACT = Pattern.compile("(19|20)(\\d{2})(\\d{2})(\\d{2})");
  private static final Pattern IN_WORDS =
      Pattern.compile("(?:(?:ne|nee) )?(?:le )?(\\d{1,2})(?:er)? ([a-z]+) (\\d{4})");
  private static final Pattern TIME = Pattern.compile("[T ]\\d{1,2}[:h]\\d{2}.*$");
  private static final LocalDate SERIAL = LocalDate.of(1899, 12, 30);
  private static final int LAST_SERIAL = 80_000;
  private static final List<String> MONTHS =
      List.of("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec");

  private ImportedDates() {}

  /**
   * {@code 17/05/1994}, {@code 17.5.94}, {@code 1994-05-17}, {@code 19940517}, {@code 17 mai 1994},
   * or the number of days that a spreadsheet keeps.
   *
   * @param today two figures are a year of the past
   */
  static Optional<LocalDate> parse(String cell, LocalDate today) {
    var text = TIME.matcher(cell.strip()).replaceFirst("");
    return BirthDates.parse(text)
        .or(() -> compact(text))
        .or(() -> serial(text))
        .or(() -> withShortYear(text, today))
        .or(() -> inWords(text));
  }

  private static Optional<LocalDate> compact(String text) {
    return COMPACT.matcher(text).matches()
        ? date(
            Integer.parseInt(text.substring(0, 4)),
            Integer.parseInt(text.substring(4, 6)),
            Integer.parseInt(text.substring(6)))
        : Optional.empty();
  }

  private static Optional<LocalDate> serial(String text) {
    return text.matches("\\d{5}") && Integer.parseInt(text) <= LAST_SERIAL
        ? Optional.of(SERIAL.plusDays(Integer.parseInt(text)))
        : Optional.empty();
  }

  private static Optional<LocalDate> withShortYear(String text, LocalDate today) {
    var match = NUMBERS.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var century = today.getYear() / 100 * 100;
    var year = century + Integer.parseInt(match.group(3));
    return date(
        year > today.getYear() ? year - 100 : year,
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(1)));
  }

  private static Optional<LocalDate> inWords(String text) {
    var match = IN_WORDS.matcher(ImportHeaders.words(text));
    if (!match.matches()) {
      return Optional.empty();
    }
    for (var month = 0; month < MONTHS.size(); month++) {
      if (match.group(2).startsWith(MONTHS.get(month))) {
        return date(Integer.parseInt(match.group(3)), month + 1, Integer.parseInt(match.group(1)));
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
