package fr.rdvsolidarites.twin;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;

/** Public holidays, by their definition in the law and Easter by the algorithm of Meeus. */
final class TwinHolidays {

  static final List<String> CALENDARS =
      List.of("fr", "fr-alsace-moselle", "fr-gp", "fr-mq", "fr-gf", "fr-re", "fr-yt");

  private TwinHolidays() {}

  static boolean contains(String calendar, LocalDate day) {
    return of(calendar, day.getYear()).contains(day);
  }

  static List<LocalDate> of(String calendar, int year) {
    var easter = easter(year);
    var days = new ArrayList<LocalDate>();
    days.add(LocalDate.of(year, 1, 1));
    days.add(easter.plusDays(1));
    days.add(LocalDate.of(year, 5, 1));
    days.add(LocalDate.of(year, 5, 8));
    days.add(easter.plusDays(39));
    days.add(easter.plusDays(50));
    days.add(LocalDate.of(year, 7, 14));
    days.add(LocalDate.of(year, 8, 15));
    days.add(LocalDate.of(year, 11, 1));
    days.add(LocalDate.of(year, 11, 11));
    days.add(LocalDate.of(year, 12, 25));
    switch (calendar) {
      case "fr" -> {}
      case "fr-alsace-moselle" -> {
        days.add(easter.minusDays(2));
        days.add(LocalDate.of(year, 12, 26));
      }
      case "fr-gp" -> days.add(MonthDay.of(5, 27).atYear(year));
      case "fr-mq" -> days.add(MonthDay.of(5, 22).atYear(year));
      case "fr-gf" -> days.add(MonthDay.of(6, 10).atYear(year));
      case "fr-re" -> days.add(MonthDay.of(12, 20).atYear(year));
      case "fr-yt" -> days.add(MonthDay.of(4, 27).atYear(year));
      default -> throw new IllegalArgumentException(calendar);
    }
    return days;
  }

  /** Meeus, Astronomical Algorithms, chapter 8 (letters as there). */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int f = (b + 8) / 25;
    int g = (b - f + 1) / 3;
    int h = (19 * a + b - b / 4 - g + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(year, n / 31, n % 31 + 1);
  }
}
