package fr.rdvsolidarites.twin;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * Where and when a random case plays: around something that happens to the calendar or the clock.
 */
final class RandomScene {

  private static final List<String> ZONES =
      List.of("Indian/Reunion", "America/Martinique", "America/Cayenne", "Indian/Mayotte");

  final Dice dice;
  final String zoneName;
  final ZoneId zone;
  final String holidays;
  final LocalDate firstDay;
  final LocalDate lastDay;
  final LocalDateTime now;

  /** Seconds of the grid on which hours lie. */
  final int grid;

  /** Whether people work at night, when the clock changes. */
  final boolean byNight;

  private final LocalDate anchor;
  private final int percentOnAnchor;
  private final LocalTime opening;

  RandomScene(Dice dice) {
    this.dice = dice;
    this.zoneName = dice.chance(65) ? "Europe/Paris" : dice.pick(ZONES);
    this.zone = ZoneId.of(zoneName);
    this.holidays = dice.chance(75) ? holidaysOf(zoneName) : dice.pick(TwinHolidays.CALENDARS);
    this.grid = dice.chance(6) ? 1 : dice.chance(25) ? 60 : dice.pick(300, 900, 1800);
    int kind = dice.between(1, 10);
    this.byNight = kind <= 3 && dice.chance(50);
    this.opening = byNight ? dice.time(0, 3, 900) : dice.time(7, 13, 900);
    this.anchor = anchor(kind);
    this.percentOnAnchor = kind <= 3 ? 50 : kind <= 5 ? 25 : 0;
    this.firstDay = anchor.minusDays(dice.between(0, 4));
    int length = dice.chance(60) ? dice.between(1, 7) : dice.between(5, 28);
    this.lastDay = firstDay.plusDays(length - 1);
    this.now = later(nowDay().atTime(nowTime()).withNano(0));
  }

  private static String holidaysOf(String zone) {
    return switch (zone) {
      case "Indian/Reunion" -> "fr-re";
      case "America/Martinique" -> "fr-mq";
      case "America/Cayenne" -> "fr-gf";
      case "Indian/Mayotte" -> "fr-yt";
      default -> "fr";
    };
  }

  private LocalDate anchor(int kind) {
    int year = dice.between(2020, 2031);
    var sunday = TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY);
    if (kind <= 3) {
      return LocalDate.of(year, dice.pick(3, 10), 1).with(sunday);
    }
    return kind <= 5
        ? dice.pick(TwinHolidays.of(holidays, year))
        : LocalDate.of(year, 1, 1).plusDays(dice.between(0, 364));
  }

  /** Mostly just before the range, or in it. */
  private LocalDate nowDay() {
    return switch (dice.between(1, 10)) {
      case 1, 2, 3, 4, 5 -> firstDay.minusDays(dice.between(1, 3));
      case 6, 7 -> firstDay;
      case 8, 9 -> day();
      default -> firstDay.minusDays(dice.between(3, 30));
    };
  }

  /** Mostly about when work begins: before it, or in the middle of it. */
  private LocalTime nowTime() {
    var time =
        dice.chance(70) ? opening().plusMinutes(dice.between(-60, 90)) : dice.time(0, 20, 60);
    return grid == 1 || dice.chance(8) ? time.withSecond(dice.between(0, 59)) : time.withSecond(0);
  }

  /** Of the range. */
  LocalDate day() {
    boolean inRange = !anchor.isAfter(lastDay);
    return inRange && dice.chance(percentOnAnchor)
        ? anchor
        : firstDay.plusDays(dice.between(0, (int) ChronoUnit.DAYS.between(firstDay, lastDay)));
  }

  /** Of the range, and not over. */
  LocalDate dayToCome() {
    var day = day();
    var today = now.toLocalDate();
    return day.isBefore(today) && !today.isAfter(lastDay) ? today : day;
  }

  /** When work begins, more or less. */
  LocalTime opening() {
    int seconds = opening.toSecondOfDay() + dice.pick(0, 0, 0, -1800, 1800, 3600, 7200);
    return LocalTime.ofSecondOfDay(onGrid(Math.max(0, seconds + dice.pick(0, 0, noise()))));
  }

  private int noise() {
    return dice.between(0, 1800);
  }

  private int onGrid(int seconds) {
    return seconds / grid * grid;
  }

  /** Some time after, the same day. */
  LocalTime after(LocalTime start, int fromMinutes, int toMinutes) {
    int end = start.toSecondOfDay() + dice.between(fromMinutes * 60, toMinutes * 60);
    int latest = 86_399 / grid * grid;
    return LocalTime.ofSecondOfDay(
        Math.max(start.toSecondOfDay() + grid, Math.min(latest, onGrid(end))));
  }

  String otherZone() {
    return dice.chance(50) ? "Europe/Paris" : dice.pick(ZONES);
  }

  /** A time that exists. */
  LocalDateTime later(LocalDateTime time) {
    return TwinClock.skips(time, zone) ? time.plusHours(1) : time;
  }
}
