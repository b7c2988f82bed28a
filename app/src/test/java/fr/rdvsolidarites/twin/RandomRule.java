package fr.rdvsolidarites.twin;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A rule and a first day, made so that the rule mostly names a given day. */
final class RandomRule {

  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final Dice dice;
  private final LocalDate target;
  private final int interval;
  private final StringBuilder rule = new StringBuilder();
  private LocalDate firstDay;

  RandomRule(Dice dice, LocalDate target) {
    this.dice = dice;
    this.target = target;
    this.interval = dice.pick(1, 1, 1, 2, 3);
    switch (dice.between(1, 20)) {
      case 1, 2, 3 -> daily();
      case 4, 5, 6, 7 -> monthly();
      case 8 -> yearly();
      default -> weekly();
    }
    end();
  }

  String rule() {
    return rule.toString();
  }

  LocalDate firstDay() {
    return firstDay;
  }

  private void daily() {
    begin("DAILY", ChronoUnit.DAYS, 12);
    if (dice.chance(30)) {
      add("BYDAY", weekdays(2, 5));
    }
    addMonths(15);
    if (dice.chance(8)) {
      add("BYMONTHDAY", target.getDayOfMonth() + "," + dice.between(1, 31) + ",-1");
    }
  }

  private void weekly() {
    begin("WEEKLY", ChronoUnit.WEEKS, 5);
    if (dice.chance(85)) {
      add("BYDAY", weekdays(1, 3));
    }
    if (dice.chance(15)) {
      add("WKST", dice.pick("SU", "MO", "TU", "SA"));
    }
    addMonths(4);
    if (dice.chance(60)) {
      firstDay = firstDay.minusDays(dice.between(0, 3));
    }
  }

  private void monthly() {
    begin("MONTHLY", ChronoUnit.MONTHS, 4);
    switch (dice.between(1, 10)) {
      case 1 -> {}
      case 2 -> add("BYMONTHDAY", monthDays());
      case 3 -> {
        add("BYDAY", weekdays(3, 5));
        add("BYSETPOS", dice.pick("1", "2", "-1", "-2", "1,-1", "3,5"));
      }
      case 4 -> {
        add("BYMONTHDAY", "13,14,15,16,17,18,19," + target.getDayOfMonth());
        add("BYDAY", weekdays(1, 3));
      }
      case 5 -> add("BYDAY", weekdays(1, 2));
      default -> add("BYDAY", ranked(false));
    }
    addMonths(10);
    shiftInMonth();
  }

  private void yearly() {
    begin("YEARLY", ChronoUnit.YEARS, 2);
    switch (dice.between(1, 6)) {
      case 1 -> {}
      case 2 -> add("BYMONTH", months());
      case 3 -> {
        add("BYMONTH", months());
        add("BYMONTHDAY", monthDays());
      }
      case 4 -> add("BYDAY", ranked(true));
      default -> {
        add("BYMONTH", months());
        add("BYDAY", dice.chance(75) ? ranked(false) : weekdays(1, 2));
      }
    }
    shiftInMonth();
  }

  /** A first day that the rule need not name. */
  private void shiftInMonth() {
    if (dice.chance(40)) {
      var first = firstDay.withDayOfMonth(dice.between(1, 28));
      firstDay = first.isAfter(target) ? firstDay : first;
    }
  }

  private void begin(String freq, ChronoUnit unit, int most) {
    rule.append("FREQ=").append(freq);
    if (interval > 1 || dice.chance(30)) {
      add("INTERVAL", "" + interval);
    }
    firstDay = target.minus((long) interval * dice.between(0, most), unit);
  }

  /** Near the target, so that it matters. */
  private void end() {
    int kind = dice.between(1, 20);
    if (kind <= 3) {
      int before = new TwinRule(rule(), firstDay).daysUpTo(target).size();
      add("COUNT", "" + Math.max(1, before + dice.between(-1, 4)));
    } else if (kind <= 6) {
      var until = target.plusDays(dice.between(-1, 12));
      until = until.isBefore(firstDay) ? firstDay : until;
      add("UNTIL", until.format(DateTimeFormatter.BASIC_ISO_DATE));
    }
  }

  private void addMonths(int percent) {
    if (dice.chance(percent)) {
      add("BYMONTH", months());
    }
  }

  private String months() {
    return dice.chance(40)
        ? "" + target.getMonthValue()
        : target.getMonthValue() + "," + (1 + target.getMonthValue() % 12);
  }

  private String monthDays() {
    int day = target.getDayOfMonth();
    int fromEnd = day - target.lengthOfMonth() - 1;
    return dice.pick("" + day, "" + fromEnd, day + ",31", "1," + fromEnd, day + ",-1");
  }

  private String weekdays(int from, int to) {
    var days = new ArrayList<String>(dice.some(WEEKDAYS, from - 1, to - 1));
    days.remove(weekday());
    days.add(weekday());
    days.sort((a, b) -> Integer.compare(WEEKDAYS.indexOf(a), WEEKDAYS.indexOf(b)));
    return String.join(",", days);
  }

  private String weekday() {
    return WEEKDAYS.get(target.getDayOfWeek().getValue() - 1);
  }

  private String ranked(boolean inYear) {
    int number = inYear ? target.getDayOfYear() : target.getDayOfMonth();
    int length = inYear ? target.lengthOfYear() : target.lengthOfMonth();
    int rank = dice.chance(70) ? (number - 1) / 7 + 1 : -((length - number) / 7 + 1);
    var more = dice.chance(20) ? "," + dice.pick("1", "3", "-1") + dice.pick(WEEKDAYS) : "";
    return rank + weekday() + more;
  }

  private void add(String name, String value) {
    rule.append(';').append(name).append('=').append(value);
  }
}
