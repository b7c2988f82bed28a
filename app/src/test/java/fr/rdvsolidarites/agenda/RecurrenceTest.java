package fr.rdvsolidarites.agenda;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecurrenceTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-09-14");

  @Test
  void every_second_week_counts_weeks_from_monday() {
    assertThat(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "2021-09-22", "2021-09-22", 3))
        .containsExactly("2021-09-22", "2021-10-04", "2021-10-06");
  }

  @Test
  void a_first_day_that_the_rule_does_not_name_is_no_occurrence() {
    assertThat(days("FREQ=WEEKLY;BYDAY=TH", "2021-09-22", "2021-09-22", 1))
        .containsExactly("2021-09-23");
  }

  @Test
  void the_day_of_until_is_included_with_hours_or_not() {
    assertThat(days("FREQ=WEEKLY;UNTIL=20211006", "2021-09-22", "2021-09-22", 9))
        .containsExactly("2021-09-22", "2021-09-29", "2021-10-06");
    assertThat(days("FREQ=WEEKLY;UNTIL=20211006T000000Z", "2021-09-22", "2021-09-22", 9))
        .hasSize(3);
  }

  @Test
  void a_fifth_weekday_that_a_month_lacks_is_skipped() {
    assertThat(days("FREQ=MONTHLY;BYDAY=5WE", "2021-09-29", "2021-09-29", 3))
        .containsExactly("2021-09-29", "2021-12-29", "2022-03-30");
  }

  @Test
  void a_monthly_series_skips_no_february() {
    assertThat(days("FREQ=MONTHLY;BYDAY=2FR", "2023-03-10", "2024-02-09", 1))
        .containsExactly("2024-02-09");
  }

  @Test
  void the_rest_of_the_rfc_is_known() {
    assertThat(days("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30", "2026-01-30", 2))
        .containsExactly("2026-01-30", "2026-02-27");
    assertThat(days("FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", "2026-09-07", "2026-09-08", 1))
        .containsExactly("2027-09-06");
    assertThat(days("FREQ=WEEKLY;COUNT=3", "2026-09-07", "2026-09-10", 9))
        .containsExactly("2026-09-14", "2026-09-21");
    assertThat(days("FREQ=DAILY;BYHOUR=9,10", "2026-09-07", "2026-09-07", 2))
        .containsExactly("2026-09-07", "2026-09-08");
  }

  @Test
  void the_last_day_is_known_unless_endless() {
    var first = LocalDate.parse("2021-09-22");
    assertThat(new Recurrence("FREQ=WEEKLY;UNTIL=20211008").lastDay(first)).isEqualTo("2021-10-06");
    assertThat(new Recurrence("FREQ=DAILY;COUNT=3").lastDay(first)).isEqualTo("2021-09-24");
    assertThat(new Recurrence("FREQ=WEEKLY").lastDay(first)).isNull();
  }

  @Test
  void a_rule_that_never_comes_gives_nothing() {
    assertThat(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2021-09-22", "2021-09-22", 1))
        .isEmpty();
  }

  @Test
  void what_is_no_rule_or_repeats_within_a_day_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Recurrence("every monday"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Recurrence("FREQ=HOURLY"));
  }

  private static List<String> days(String rule, String first, String from, int limit) {
    var found = new ArrayList<String>();
    var days = new Recurrence(rule).days(LocalDate.parse(first), LocalDate.parse(from));
    while (days.hasNext() && found.size() < limit) {
      found.add(days.next().toString());
    }
    return found;
  }

  @Test
  void plain_weekly_rules_are_counted_as_the_library_reads_them() {
    var random = new Random(42);
    for (int i = 0; i < 3_000; i++) {
      var first = MONDAY.plusDays(random.nextInt(1_000) - 500);
      var rule = weekly(random, first);
      var from = first.plusDays(random.nextInt(200) - 50);
      var to = from.plusDays(random.nextInt(120));
      var counted = new ArrayList<LocalDate>();
      new Recurrence(rule)
          .forEachDay(first, from, to, day -> counted.add(LocalDate.ofEpochDay(day)));
      var read = new ArrayList<LocalDate>();
      new Recurrence(rule).days(first, from).forEachRemaining(day -> addUpTo(to, day, read));

      assertThat(WeekDays.of(rule)).as(rule).isNotNull();
      assertThat(counted).as("%s from %s on %s to %s", rule, first, from, to).isEqualTo(read);
    }
  }

  private static void addUpTo(LocalDate to, LocalDate day, List<LocalDate> days) {
    if (!day.isAfter(to)) {
      days.add(day);
    }
  }

  private static String weekly(Random random, LocalDate first) {
    var rule = new StringBuilder("FREQ=WEEKLY");
    if (random.nextBoolean()) {
      rule.append(";INTERVAL=").append(1 + random.nextInt(5));
    }
    if (random.nextInt(4) > 0) {
      var days = Stream.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
      var named = days.filter(_ -> random.nextInt(3) == 0).collect(joining(","));
      rule.append(named.isEmpty() ? "" : ";BYDAY=" + named);
    }
    var until = first.plusDays(random.nextInt(300));
    return rule.append(";UNTIL=").append(until.toString().replace("-", "")).toString();
  }

  @Test
  void what_is_not_plainly_weekly_is_left_to_the_library() {
    assertThat(
            Stream.of(
                "FREQ=DAILY",
                "FREQ=WEEKLY;COUNT=3",
                "FREQ=WEEKLY;BYDAY=2MO",
                "FREQ=WEEKLY;WKST=SU;INTERVAL=2",
                "FREQ=WEEKLY;BYMONTH=3",
                "FREQ=WEEKLY;INTERVAL=2;INTERVAL=3"))
        .allSatisfy(rule -> assertThat(WeekDays.of(rule)).isNull());
  }

  @Test
  void an_until_in_universal_time_is_the_last_start_there() {
    assertThat(until("20270630T215959Z", "09:00", "Europe/Paris")).isEqualTo("20270630");
    assertThat(until("20270630T070000Z", "09:00", "Europe/Paris")).isEqualTo("20270630");
    assertThat(until("20270630T065959Z", "09:00", "Europe/Paris")).isEqualTo("20270629");
    assertThat(until("20270701T000000Z", "20:00", "America/Martinique")).isEqualTo("20270630");
  }

  private static String until(String until, String start, String zone) {
    var rule = "FREQ=DAILY;UNTIL=" + until;
    var read = Recurrence.of(rule, LocalTime.parse(start), ZoneId.of(zone)).rule();
    return read.substring(read.indexOf("UNTIL=") + 6);
  }
}
