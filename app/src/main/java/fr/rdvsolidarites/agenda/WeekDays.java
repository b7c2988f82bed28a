package fr.rdvsolidarites.agenda;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plain weekly rules, nearly all there are: certain weekdays, every so many weeks that begin on
 * Monday. Their days are found by counting, a hundred times quicker than by the library that reads
 * every rule; {@code RecurrenceTest} compares the two.
 *
 * @param mask bit 0: Monday; empty: the weekday of the first day
 * @param until since the epoch, included
 */
record WeekDays(int mask, int everyWeeks, long until) {

  private static final List<String> NAMES = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final int LONGEST_INTERVAL = 5_000;

  /** Null when the rule is not a plain weekly one. */
  static @Nullable WeekDays of(String rule) {
    var parts = parts(rule);
    if (parts == null || !"WEEKLY".equals(parts.remove("FREQ"))) {
      return null;
    }
    var weekStart = parts.remove("WKST");
    int interval = interval(parts.remove("INTERVAL"));
    int mask = mask(parts.remove("BYDAY"));
    Long until = until(parts.remove("UNTIL"));
    boolean known = parts.isEmpty() && (weekStart == null || weekStart.equals("MO"));
    return known && interval > 0 && mask >= 0 && until != null
        ? new WeekDays(mask, interval, until)
        : null;
  }

  private static @Nullable Map<String, String> parts(String rule) {
    var pairs = Arrays.stream(rule.split(";", -1)).map(part -> part.split("=", 2)).toList();
    if (pairs.stream().anyMatch(pair -> pair.length != 2)) {
      return null;
    }
    try {
      return pairs.stream().collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    } catch (IllegalStateException e) {
      // a part given twice: not plain
      return null;
    }
  }

  private static int interval(@Nullable String text) {
    if (text == null) {
      return 1;
    }
    int interval = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    return interval <= LONGEST_INTERVAL ? interval : 0;
  }

  private static int mask(@Nullable String text) {
    int mask = 0;
    for (var name : text == null ? new String[0] : text.split(",", -1)) {
      int index = NAMES.indexOf(name);
      if (index < 0) {
        return -1;
      }
      mask |= 1 << index;
    }
    return mask;
  }

  private static @Nullable Long until(@Nullable String text) {
    if (text == null) {
      return Long.MAX_VALUE;
    }
    return text.matches("\\d{8}")
        ? (Long) LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).toEpochDay()
        : null;
  }

  /** The days of the series that begins on {@code first}, from {@code from} to {@code to}. */
  void forEachDay(long first, long from, long to, IntConsumer days) {
    long monday = mondayOf(first);
    int wanted = mask == 0 ? 1 << (first - monday) : mask;
    long last = Math.min(to, until);
    long begin = Math.max(first, from);
    long week = Math.floorDiv(mondayOf(begin) - monday, 7L);
    long skip = Math.floorMod(-week, (long) everyWeeks);
    for (long at = monday + 7 * (week + skip); at <= last; at += 7L * everyWeeks) {
      for (int day = 0; day < 7; day++) {
        if ((wanted >> day & 1) == 1 && at + day >= begin && at + day <= last) {
          days.accept(Math.toIntExact(at + day));
        }
      }
    }
  }

  private static long mondayOf(long day) {
    // 1 January 1970, day 0, was a Thursday
    return day - Math.floorMod(day + DayOfWeek.THURSDAY.ordinal(), 7L);
  }
}
