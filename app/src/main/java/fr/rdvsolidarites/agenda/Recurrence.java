package fr.rdvsolidarites.agenda;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * The days on which something comes back: an RFC 5545 rule, read day by day. Weeks start on Monday
 * unless the rule says otherwise; UNTIL is a day, included; a first day that the rule does not name
 * is not an occurrence; a fifth weekday that a month lacks is skipped.
 */
public final class Recurrence {

  /** An UNTIL with hours (calendars write some) is cut to its day: what recurs here are days. */
  private static final Pattern HOURS_OF_UNTIL = Pattern.compile("(UNTIL=\\d{8})T\\d{6}Z?");

  private static final Pattern UNIVERSAL_UNTIL = Pattern.compile("UNTIL=(\\d{8}T\\d{6})Z");
  private static final DateTimeFormatter UNIVERSAL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

  private static final Set<Freq> BY_DAY_OR_MORE =
      EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

  private final String rule;
  private final @Nullable WeekDays weekly;

  /**
   * @param text for example {@code FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270630}
   * @throws IllegalArgumentException when the text is no rule, or repeats within a day
   */
  public Recurrence(String text) {
    rule = HOURS_OF_UNTIL.matcher(text.strip()).replaceAll("$1");
    weekly = WeekDays.of(rule);
    if (!BY_DAY_OR_MORE.contains(parse(rule).getFreq())) {
      throw new IllegalArgumentException("A rule must not repeat within a day: " + rule);
    }
  }

  /**
   * A rule as calendars write it: an UNTIL in universal time is the last moment at which something
   * may begin, which is a day there where it begins at {@code start}.
   */
  public static Recurrence of(String rule, LocalTime start, ZoneId zone) {
    var until = UNIVERSAL_UNTIL.matcher(rule);
    return new Recurrence(
        until.find() ? until.replaceFirst("UNTIL=" + lastDay(until.group(1), start, zone)) : rule);
  }

  private static String lastDay(String universal, LocalTime start, ZoneId zone) {
    var end =
        LocalDateTime.parse(universal, UNIVERSAL).atOffset(ZoneOffset.UTC).atZoneSameInstant(zone);
    var day =
        end.toLocalTime().isBefore(start) ? end.toLocalDate().minusDays(1) : end.toLocalDate();
    return day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /**
   * Gives the days, since the epoch, of the series that begins on {@code firstDay}, from {@code
   * from} to {@code to}, both included, in order.
   */
  void forEachDay(LocalDate firstDay, LocalDate from, LocalDate to, IntConsumer days) {
    if (weekly != null) {
      weekly.forEachDay(firstDay.toEpochDay(), from.toEpochDay(), to.toEpochDay(), days);
      return;
    }
    for (var found = days(firstDay, from); found.hasNext(); ) {
      var day = found.next();
      if (day.isAfter(to)) {
        return;
      }
      days.accept(Math.toIntExact(day.toEpochDay()));
    }
  }

  /** The rule as text. */
  public String rule() {
    return rule;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Recurrence recurrence && rule.equals(recurrence.rule);
  }

  @Override
  public int hashCode() {
    return rule.hashCode();
  }

  @Override
  public String toString() {
    return rule;
  }

  /** Whether the rule itself sets no end, neither UNTIL nor COUNT. */
  public boolean isEndless() {
    return parse(rule).isInfinite();
  }

  /** The last day of the series that begins on {@code firstDay}; null when endless or empty. */
  public @Nullable LocalDate lastDay(LocalDate firstDay) {
    if (isEndless()) {
      return null;
    }
    LocalDate last = null;
    for (var days = days(firstDay, firstDay); days.hasNext(); ) {
      last = days.next();
    }
    return last;
  }

  /**
   * The days of the series that begins on {@code firstDay}, in order, from {@code from} on;
   * computed as they are asked for, since a series may be endless.
   */
  public Iterator<LocalDate> days(LocalDate firstDay, LocalDate from) {
    try {
      var days = parse(rule).iterator(dateTime(firstDay));
      if (from.isAfter(firstDay)) {
        days.fastForward(dateTime(from));
      }
      return new Days(days);
    } catch (IllegalArgumentException e) {
      // the library gives up on rules that name a day that never comes, such as 30 February
      return Collections.emptyIterator();
    }
  }

  private static RecurrenceRule parse(String rule) {
    try {
      return new RecurrenceRule(rule);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException("Not a recurrence rule: " + rule, e);
    }
  }

  /** The library counts months from 0. */
  private static DateTime dateTime(LocalDate day) {
    return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
  }

  private static LocalDate day(DateTime day) {
    return LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth());
  }

  /** Reads one day ahead: each day once, even when the rule names several hours of it. */
  private static final class Days implements Iterator<LocalDate> {
    private final RecurrenceRuleIterator instances;
    private @Nullable LocalDate next;

    Days(RecurrenceRuleIterator instances) {
      this.instances = instances;
      this.next = read();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public LocalDate next() {
      var day = next;
      if (day == null) {
        throw new NoSuchElementException();
      }
      do {
        next = read();
      } while (day.equals(next));
      return day;
    }

    private @Nullable LocalDate read() {
      try {
        return instances.hasNext() ? day(instances.nextDateTime()) : null;
      } catch (IllegalArgumentException e) {
        // there may have been some days, and none any more
        return null;
      }
    }
  }
}
