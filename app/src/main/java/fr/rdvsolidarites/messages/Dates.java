package fr.rdvsolidarites.messages;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in words: « mardi 24 novembre », « 9 h 30 ». */
final class Dates {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.FRENCH);
  private static final DateTimeFormatter FIRST_DAY =
      DateTimeFormatter.ofPattern("EEEE '1er' MMMM", Locale.FRENCH);

  private static final DateTimeFormatter SHORT_DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.FRENCH);

  private Dates() {}

  static String day(ZonedDateTime when) {
    return (when.getDayOfMonth() == 1 ? FIRST_DAY : DAY).format(when);
  }

  /** « mar. 24 nov. » */
  static String shortDay(ZonedDateTime when) {
    return SHORT_DAY.format(when);
  }

  static String time(ZonedDateTime when) {
    return when.getMinute() == 0
        ? "%d h".formatted(when.getHour())
        : "%d h %02d".formatted(when.getHour(), when.getMinute());
  }

  /** « mardi 24 novembre à 9 h 30 » */
  static String dayAndTime(ZonedDateTime when) {
    return day(when) + " à " + time(when);
  }

  /** « 45 min », « 1 h 30 » */
  static String length(Duration length) {
    if (length.toHours() == 0) {
      return "%d min".formatted(length.toMinutes());
    }
    return length.toMinutesPart() == 0
        ? "%d h".formatted(length.toHours())
        : "%d h %02d".formatted(length.toHours(), length.toMinutesPart());
  }
}
