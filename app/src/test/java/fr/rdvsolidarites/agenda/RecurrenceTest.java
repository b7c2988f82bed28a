package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrenceTest {

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
}
