package fr.rdvsolidarites.agenda;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
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
 *
 * @param rule for example {@code FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270630}
 */
public record Recurrence(String rule) {

  /** An UNTIL with hours (calendars write some) is cut to its day: what recurs here are days. */
  private static final Pattern HOURS_OF_UNTIL = Pattern.compile("(UNTIL=\\d{8})T\\d{6}Z?");

  private static final Set<Freq> BY_DAY_OR_MORE =
      EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

  /**
   * @throws IllegalArgumentException when the text is no rule, or repeats within a day
   */
  public Recurrence {
    rule = HOURS_OF_UNTIL.matcher(rule.strip()).replaceAll("$1");
    if (!BY_DAY_OR_MORE.contains(parse(rule).getFreq())) {
      throw new IllegalArgumentException("A rule must not repeat within a day: " + rule);
    }
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
