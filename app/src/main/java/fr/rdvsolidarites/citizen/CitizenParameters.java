package fr.rdvsolidarites.citizen;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands in a URL, where anything may stand: what makes no sense is as if it were
 * missing.
 */
public final class CitizenParameters {

  private static final Pattern ID = Pattern.compile("\\d{1,18}");

  private CitizenParameters() {}

  public static @Nullable Long id(@Nullable String text) {
    return text != null && ID.matcher(text).matches() ? Long.valueOf(text) : null;
  }

  /** A day as {@code 2026-11-24}, of this century. */
  public static @Nullable LocalDate day(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      var day = LocalDate.parse(text);
      return day.getYear() > 2000 && day.getYear() < 2100 ? day : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
