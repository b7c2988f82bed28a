package fr.rdvsolidarites.twin;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule of RFC 5545, asked day by day: does it name this day? By the definitions of its parts,
 * with no series computed in advance.
 */
final class TwinRule {

  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  /** A weekday, the {@code rank}th of its month or year; negative from the end, 0: each. */
  private record Weekday(int rank, DayOfWeek day) {

    static Weekday read(String text) {
      int letters = text.length() - 2;
      var rank = text.substring(0, letters);
      return new Weekday(rank.isEmpty() ? 0 : Integer.parseInt(rank), weekday(text));
    }

    boolean isOn(LocalDate day, boolean inYear) {
      int number = inYear ? day.getDayOfYear() : day.getDayOfMonth();
      int length = inYear ? day.lengthOfYear() : day.lengthOfMonth();
      int fromStart = (number - 1) / 7 + 1;
      int fromEnd = -((length - number) / 7 + 1);
      return day.getDayOfWeek() == this.day && (rank == 0 || rank == fromStart || rank == fromEnd);
    }
  }

  private final LocalDate firstDay;
  private final ChronoUnit unit;
  private final int interval;
  private final int count;
  private final LocalDate until;
  private final DayOfWeek weekStart;
  private final List<Integer> months;
  private final List<Integer> monthDays;
  private final List<Weekday> weekdays;
  private final List<Integer> positions;

  TwinRule(String rule, LocalDate firstDay) {
    Map<String, String> parts = new HashMap<>();
    for (var part : rule.split(";")) {
      if (!part.isBlank()) {
        parts.put(part.split("=")[0], part.split("=")[1]);
      }
    }
    this.firstDay = firstDay;
    this.unit = unit(parts.get("FREQ"));
    this.interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
    this.count = Integer.parseInt(parts.getOrDefault("COUNT", "" + Integer.MAX_VALUE));
    this.until = until(parts.get("UNTIL"));
    this.weekStart = weekday(parts.getOrDefault("WKST", "MO"));
    this.months = numbers(parts.get("BYMONTH"));
    this.monthDays = numbers(parts.get("BYMONTHDAY"));
    this.weekdays = list(parts.get("BYDAY")).stream().map(Weekday::read).toList();
    this.positions = numbers(parts.get("BYSETPOS"));
  }

  /** The days of the series up to {@code last}, included: COUNT counts what the rule names. */
  List<LocalDate> daysUpTo(LocalDate last) {
    var days = new ArrayList<LocalDate>();
    var end = until.isBefore(last) ? until : last;
    for (var day = firstDay; !day.isAfter(end) && days.size() < count; day = day.plusDays(1)) {
      if (names(day)) {
        days.add(day);
      }
    }
    return days;
  }

  /** Apart from COUNT and UNTIL. */
  boolean names(LocalDate day) {
    return unit.between(periodOf(firstDay), periodOf(day)) % interval == 0
        && isInSet(day)
        && (positions.isEmpty() || isAtPosition(day));
  }

  /** The first day of the day, week, month or year that a day is in. */
  private LocalDate periodOf(LocalDate day) {
    return switch (unit) {
      case DAYS -> day;
      case WEEKS -> day.with(TemporalAdjusters.previousOrSame(weekStart));
      case MONTHS -> day.withDayOfMonth(1);
      default -> day.withDayOfYear(1);
    };
  }

  private boolean isInSet(LocalDate day) {
    int fromEnd = day.getDayOfMonth() - day.lengthOfMonth() - 1;
    return (months.isEmpty() || months.contains(day.getMonthValue()))
        && (monthDays.isEmpty()
            || monthDays.contains(day.getDayOfMonth())
            || monthDays.contains(fromEnd))
        && (weekdays.isEmpty() || weekdays.stream().anyMatch(w -> w.isOn(day, ranksInYear())))
        && isLikeTheFirstDay(day);
  }

  private boolean ranksInYear() {
    return unit == ChronoUnit.YEARS && months.isEmpty();
  }

  /** What the rule leaves open is as on the first day. */
  private boolean isLikeTheFirstDay(LocalDate day) {
    if (!weekdays.isEmpty() || !monthDays.isEmpty()) {
      return true;
    }
    return switch (unit) {
      case DAYS -> true;
      case WEEKS -> day.getDayOfWeek() == firstDay.getDayOfWeek();
      case MONTHS -> day.getDayOfMonth() == firstDay.getDayOfMonth();
      default ->
          day.getDayOfMonth() == firstDay.getDayOfMonth()
              && (!months.isEmpty() || day.getMonth() == firstDay.getMonth());
    };
  }

  private boolean isAtPosition(LocalDate day) {
    var set = new ArrayList<LocalDate>();
    var next = periodOf(day).plus(1, unit);
    for (var one = periodOf(day); one.isBefore(next); one = one.plusDays(1)) {
      if (isInSet(one)) {
        set.add(one);
      }
    }
    int index = set.indexOf(day);
    return positions.contains(index + 1) || positions.contains(index - set.size());
  }

  private static ChronoUnit unit(String freq) {
    return switch (freq) {
      case "DAILY" -> ChronoUnit.DAYS;
      case "WEEKLY" -> ChronoUnit.WEEKS;
      case "MONTHLY" -> ChronoUnit.MONTHS;
      case "YEARLY" -> ChronoUnit.YEARS;
      default -> throw new IllegalArgumentException(freq);
    };
  }

  private static LocalDate until(String text) {
    return text == null
        ? LocalDate.MAX
        : LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static DayOfWeek weekday(String text) {
    return DayOfWeek.of(WEEKDAYS.indexOf(text.substring(text.length() - 2)) + 1);
  }

  private static List<Integer> numbers(String text) {
    return list(text).stream().map(Integer::valueOf).toList();
  }

  private static List<String> list(String text) {
    return text == null ? List.of() : Arrays.asList(text.split(","));
  }
}
