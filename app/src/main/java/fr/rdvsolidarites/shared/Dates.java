package fr.rdvsolidarites.shared;

import static fr.rdvsolidarites.shared.Texts.t;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * Dates in words for citizens, in the {@link Language} that is spoken; in French as {@link
 * FrenchDates} says them. Pure but for that: the zone and today are given. Digits are those of
 * French signs, hours run to 24.
 */
public final class Dates {

  private static final char FIXED_SPACE = '\u00a0';

  private Dates() {}

  /** « mardi 24 novembre », « Tuesday 24 November »; the year only when it is not today's. */
  public static String day(LocalDate day, LocalDate today) {
    return isFrench()
        ? FrenchDates.day(day, today)
        : said(isThisYear(day, today) ? "dates.day" : "dates.dayAndYear", day);
  }

  /** « 9 h 30 », « 09:30 ». */
  public static String time(LocalTime time) {
    return isFrench() ? FrenchDates.time(time) : said("dates.time", time);
  }

  public static String time(Instant instant, ZoneId zone) {
    return time(instant.atZone(zone).toLocalTime());
  }

  /** « mardi 24 novembre à 9 h 30 ». */
  public static String dayAndTime(Instant instant, ZoneId zone, LocalDate today) {
    if (isFrench()) {
      return FrenchDates.longDateTime(instant, zone, today);
    }
    var local = instant.atZone(zone);
    return t("dates.dayAndTime", day(local.toLocalDate(), today), time(local.toLocalTime()));
  }

  /** « du 23 au 27 novembre », « 23 November to 27 November »: both days included. */
  public static String period(LocalDate first, LocalDate last, LocalDate today) {
    return isFrench()
        ? FrenchDates.period(first, last, today)
        : t("dates.period", dayAndMonth(first, today), dayAndMonth(last, today));
  }

  /** « mar. 24 nov. », « вт 24.11 »: as short as can be understood. */
  public static String sms(LocalDate day) {
    return isFrench() ? FrenchDates.shortDay(day) : said("dates.sms", day);
  }

  /** « 45 min », « 1 h 30 », « 1 год 30 хв ». */
  public static String duration(int minutes) {
    if (isFrench()) {
      return FrenchDates.duration(minutes);
    }
    var rest = minutes % 60;
    if (minutes < 60) {
      return fixed(t("dates.minutes", minutes));
    }
    var hours = t("dates.hours", minutes / 60);
    return fixed(rest == 0 ? hours : t("dates.hoursAndMinutes", hours, t("dates.minutes", rest)));
  }

  private static String dayAndMonth(LocalDate day, LocalDate today) {
    return said(isThisYear(day, today) ? "dates.dayAndMonth" : "dates.dayMonthAndYear", day);
  }

  private static boolean isFrench() {
    return Language.current() == Language.FR;
  }

  private static boolean isThisYear(LocalDate day, LocalDate today) {
    return day.getYear() == today.getYear();
  }

  private static String said(String pattern, TemporalAccessor time) {
    return DateTimeFormatter.ofPattern(t(pattern), Language.current().locale()).format(time);
  }

  private static String fixed(String text) {
    return text.replace(' ', FIXED_SPACE);
  }
}
