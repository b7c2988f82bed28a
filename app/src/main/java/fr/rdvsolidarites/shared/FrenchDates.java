package fr.rdvsolidarites.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * Dates in words, as people say them. Pure: the zone (that of the organisation's territoire) and
 * today are given. The year is said only when it is not today's. An hour or a duration never breaks
 * over two lines: its spaces are U+00A0.
 */
public final class FrenchDates {

  private FrenchDates() {}

  /** « mardi 24 novembre à 9 h 30 ». */
  public static String longDateTime(Instant instant, ZoneId zone, LocalDate today) {
    var local = instant.atZone(zone);
    return day(local.toLocalDate(), today) + " à " + time(local.toLocalTime());
  }

  /** « mardi 24 novembre de 9 h 30 à 10 h », or with both days when it ends on another one. */
  public static String range(TimeRange range, ZoneId zone, LocalDate today) {
    var from = range.start().atZone(zone);
    var to = range.end().atZone(zone);
    if (!from.toLocalDate().equals(to.toLocalDate())) {
      return "du %s au %s"
          .formatted(
              longDateTime(range.start(), zone, today), longDateTime(range.end(), zone, today));
    }
    return "%s de %s à %s"
        .formatted(
            day(from.toLocalDate(), today), time(from.toLocalTime()), time(to.toLocalTime()));
  }

  /** « mar. 24/11 à 9h30 »: for SMS, 17 characters at most, all of them in GSM-7. */
  public static String sms(Instant instant, ZoneId zone) {
    var local = instant.atZone(zone);
    return "%s %d/%02d à %s"
        .formatted(
            shortWeekday(local), local.getDayOfMonth(), local.getMonthValue(), smsTime(local));
  }

  /** « mardi 24 novembre », « dimanche 1er février 2027 ». */
  public static String day(LocalDate day, LocalDate today) {
    var weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.FRENCH);
    return weekday + " " + dayAndMonth(day, today);
  }

  /** « 24 novembre », « 1er février 2027 ». */
  public static String dayAndMonth(LocalDate day, LocalDate today) {
    var month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.FRENCH);
    var year = day.getYear() == today.getYear() ? "" : " " + day.getYear();
    return ordinal(day.getDayOfMonth()) + " " + month + year;
  }

  /** « mar. 24 nov. »: for narrow columns. */
  public static String shortDay(LocalDate day) {
    var weekday = day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.FRENCH);
    var month = day.getMonth().getDisplayName(TextStyle.SHORT, Locale.FRENCH);
    return weekday + " " + ordinal(day.getDayOfMonth()) + " " + month;
  }

  /** « 9 h », « 9 h 05 ». */
  public static String time(LocalTime time) {
    var minutes = time.getMinute() == 0 ? "" : "\u00a0%02d".formatted(time.getMinute());
    return time.getHour() + "\u00a0h" + minutes;
  }

  /** The time of an instant in this zone: « 9 h 30 ». */
  public static String time(Instant instant, ZoneId zone) {
    return time(instant.atZone(zone).toLocalTime());
  }

  /** « aujourd'hui », « demain », « hier », else the day in words. */
  public static String relativeDay(LocalDate day, LocalDate today) {
    return switch ((int) ChronoUnit.DAYS.between(today, day)) {
      case 0 -> "aujourd'hui";
      case 1 -> "demain";
      case -1 -> "hier";
      default -> day(day, today);
    };
  }

  /** « aujourd'hui à 9 h 30 », « demain à 9 h 30 », else the long form. */
  public static String relative(Instant instant, ZoneId zone, LocalDate today) {
    var local = instant.atZone(zone);
    return relativeDay(local.toLocalDate(), today) + " à " + time(local.toLocalTime());
  }

  /** « du 23 au 27 novembre », « du 30 novembre au 4 décembre »: both days included. */
  public static String period(LocalDate first, LocalDate last, LocalDate today) {
    if (first.getYear() == last.getYear() && first.getMonth() == last.getMonth()) {
      return "du %s au %s".formatted(ordinal(first.getDayOfMonth()), dayAndMonth(last, today));
    }
    return "du %s au %s".formatted(dayAndMonth(first, today), dayAndMonth(last, today));
  }

  /** « novembre 2026 ». */
  public static String month(LocalDate day) {
    return day.getMonth().getDisplayName(TextStyle.FULL, Locale.FRENCH) + " " + day.getYear();
  }

  /** « 45 min », « 1 h », « 1 h 30 », « 40 h », « 1 240 h ». */
  public static String duration(int minutes) {
    if (minutes < 60) {
      return minutes + "\u00a0min";
    }
    var rest = minutes % 60 == 0 ? "" : "\u00a0%02d".formatted(minutes % 60);
    return String.format(Locale.FRENCH, "%,d\u00a0h", minutes / 60) + rest;
  }

  /** The number of the ISO week: weeks begin on Monday, week 1 holds the year's first Thursday. */
  public static int week(LocalDate day) {
    return day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  /** The Monday of the ISO week of this day. */
  public static LocalDate monday(LocalDate day) {
    return day.minusDays(day.getDayOfWeek().getValue() - 1L);
  }

  private static String ordinal(int dayOfMonth) {
    return dayOfMonth == 1 ? "1er" : String.valueOf(dayOfMonth);
  }

  private static String shortWeekday(ZonedDateTime local) {
    return local.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.FRENCH);
  }

  private static String smsTime(ZonedDateTime local) {
    var minutes = local.getMinute() == 0 ? "" : "%02d".formatted(local.getMinute());
    return local.getHour() + "h" + minutes;
  }
}
