package fr.rdvsolidarites.agenda;

import static java.util.stream.Collectors.joining;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a plage or an indisponibilité comes back, as people say it ({@code 2-scheduling.md} §7.1).
 * Weeks begin on Monday; {@code until} is a day, included, null for ever; a fifth weekday that a
 * month lacks is skipped, as is a day of the month that it lacks.
 */
public sealed interface Repetition {

  Repetition NONE = new Once();

  record Once() implements Repetition {}

  /**
   * @param days none: the weekday of the first day
   */
  record Weekly(int every, Set<DayOfWeek> days, @Nullable LocalDate until) implements Repetition {
    public Weekly {
      days = sorted(days);
    }
  }

  /** « le 2e mercredi du mois »; {@code nth} from 1 to 5. */
  record MonthlyByWeekday(int every, int nth, DayOfWeek weekday, @Nullable LocalDate until)
      implements Repetition {

    /** The rank of this day among those of its name in its month. */
    public static int nth(LocalDate day) {
      return (day.getDayOfMonth() - 1) / 7 + 1;
    }
  }

  /**
   * « le 15 du mois ».
   *
   * @param only on these weekdays; none: on any
   */
  record MonthlyByDay(int every, int dayOfMonth, Set<DayOfWeek> only, @Nullable LocalDate until)
      implements Repetition {
    public MonthlyByDay {
      only = sorted(only);
    }
  }

  /** A rule that no form makes: kept as it is. */
  record Other(String text, @Nullable LocalDate until) implements Repetition {}

  Pattern END = Pattern.compile(";?(UNTIL|COUNT)=[^;]*");

  /** The last day on which it may come back, included; null: for ever, or once. */
  default @Nullable LocalDate lastDay() {
    return switch (this) {
      case Once _ -> null;
      case Weekly weekly -> weekly.until();
      case MonthlyByWeekday monthly -> monthly.until();
      case MonthlyByDay monthly -> monthly.until();
      case Other other -> other.until();
    };
  }

  /** The same until that day, included. */
  default Repetition until(@Nullable LocalDate day) {
    return switch (this) {
      case Once once -> once;
      case Weekly(var every, var days, _) -> new Weekly(every, days, day);
      case MonthlyByWeekday(var every, var nth, var weekday, _) ->
          new MonthlyByWeekday(every, nth, weekday, day);
      case MonthlyByDay(var every, var dayOfMonth, var only, _) ->
          new MonthlyByDay(every, dayOfMonth, only, day);
      case Other(var text, _) -> new Other(text, day);
    };
  }

  /** RFC 5545; null for once. */
  default @Nullable String rule() {
    var rule =
        switch (this) {
          case Once _ -> null;
          case Weekly weekly -> "FREQ=WEEKLY" + interval(weekly.every()) + byDay(weekly.days());
          case MonthlyByWeekday monthly ->
              "FREQ=MONTHLY%s;BYDAY=%d%s"
                  .formatted(interval(monthly.every()), monthly.nth(), code(monthly.weekday()));
          case MonthlyByDay monthly ->
              "FREQ=MONTHLY%s;BYMONTHDAY=%d%s"
                  .formatted(
                      interval(monthly.every()), monthly.dayOfMonth(), byDay(monthly.only()));
          case Other other -> other.text();
        };
    var until = lastDay();
    return rule == null || until == null
        ? rule
        : rule + ";UNTIL=" + until.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  default @Nullable Recurrence recurrence() {
    var rule = rule();
    return rule == null ? null : new Recurrence(rule);
  }

  /** The weekdays on which it may fall; empty when only its days can tell. */
  default Set<DayOfWeek> weekdays(LocalDate firstDay) {
    return switch (this) {
      case Once _ -> Set.of(firstDay.getDayOfWeek());
      case Weekly weekly ->
          weekly.days().isEmpty() ? Set.of(firstDay.getDayOfWeek()) : weekly.days();
      case MonthlyByWeekday monthly -> Set.of(monthly.weekday());
      case MonthlyByDay monthly -> monthly.only();
      case Other _ -> Set.of();
    };
  }

  /** Reads a stored rule. A number of times becomes the day of the last one. */
  static Repetition of(@Nullable Recurrence recurrence, LocalDate firstDay) {
    if (recurrence == null) {
      return NONE;
    }
    var rule = recurrence.rule();
    var until = recurrence.isEndless() ? null : recurrence.lastDay(firstDay);
    var parts = parts(rule);
    var stated = parts.remove("UNTIL");
    if (stated != null) {
      until = LocalDate.parse(stated, DateTimeFormatter.BASIC_ISO_DATE);
    }
    parts.remove("COUNT");
    var other = new Other(END.matcher(rule).replaceAll(""), until);
    var weekStart = parts.remove("WKST");
    var every = every(parts.remove("INTERVAL"));
    if (every == 0 || (weekStart != null && !weekStart.equals("MO"))) {
      return other;
    }
    var read = read(parts, every, firstDay, until);
    return read == null ? other : read;
  }

  private static @Nullable Repetition read(
      Map<String, String> parts, int every, LocalDate firstDay, @Nullable LocalDate until) {
    var frequency = String.valueOf(parts.remove("FREQ"));
    var byDay = parts.remove("BYDAY");
    var byMonthDay = parts.remove("BYMONTHDAY");
    if (!parts.isEmpty()) {
      return null;
    }
    var days = days(byDay);
    if (frequency.equals("WEEKLY") && byMonthDay == null && days != null) {
      return new Weekly(every, days, until);
    }
    if (!frequency.equals("MONTHLY")) {
      return null;
    }
    if (byMonthDay == null && byDay != null && byDay.matches("[1-5][A-Z]{2}")) {
      var weekday = days(byDay.substring(1));
      return weekday == null
          ? null
          : new MonthlyByWeekday(every, byDay.charAt(0) - '0', weekday.iterator().next(), until);
    }
    if (days == null || (byMonthDay == null && byDay != null)) {
      return null;
    }
    var day = byMonthDay == null ? String.valueOf(firstDay.getDayOfMonth()) : byMonthDay;
    return day.matches("[12]?[0-9]|3[01]")
        ? new MonthlyByDay(every, Integer.parseInt(day), days, until)
        : null;
  }

  private static Map<String, String> parts(String rule) {
    var parts = new HashMap<String, String>();
    Arrays.stream(rule.split(";", -1))
        .map(part -> part.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> parts.put(pair[0], pair[1]));
    return parts;
  }

  private static int every(@Nullable String text) {
    if (text == null) {
      return 1;
    }
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
  }

  /** Null when they are no plain weekdays. */
  private static @Nullable Set<DayOfWeek> days(@Nullable String text) {
    if (text == null) {
      return Set.of();
    }
    var all = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var name : text.split(",", -1)) {
      int index = all.indexOf(name);
      if (index < 0) {
        return null;
      }
      days.add(DayOfWeek.of(index + 1));
    }
    return days;
  }

  private static String interval(int every) {
    return every == 1 ? "" : ";INTERVAL=" + every;
  }

  private static String byDay(Set<DayOfWeek> days) {
    return days.isEmpty()
        ? ""
        : ";BYDAY=" + days.stream().sorted().map(Repetition::code).collect(joining(","));
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }

  private static Set<DayOfWeek> sorted(Collection<DayOfWeek> days) {
    return Collections.unmodifiableSet(new TreeSet<>(days));
  }
}
