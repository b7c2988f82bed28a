package fr.rdvsolidarites.citizen;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands in a URL or in a field, where anything may stand: what makes no sense is as if
 * it were missing.
 */
public final class CitizenParameters {

  private static final Pattern ID = Pattern.compile("\\d{1,18}");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private CitizenParameters() {}

  public static @Nullable Long id(@Nullable String text) {
    return text != null && ID.matcher(text).matches() ? Long.valueOf(text) : null;
  }

  /** What she typed, as a page may show it again: no control characters, and not without end. */
  public static String shown(@Nullable String typed, int longest) {
    var clean = typed == null ? "" : CONTROL.matcher(typed).replaceAll("");
    if (clean.length() <= longest) {
      return clean;
    }
    return clean.substring(
        0, Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest);
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
