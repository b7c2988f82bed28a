package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Test
  void the_wall_clock_is_kept_over_clock_changes() {
    var sundays = hours("2026-03-22", "09:00", "11:00", "FREQ=WEEKLY");
    assertThat(starts(sundays, "2026-03-22", "2026-03-29"))
        .containsExactly("2026-03-22T08:00:00Z", "2026-03-29T07:00:00Z");
  }

  @Test
  void of_the_hours_skipped_in_spring_nothing_remains() {
    assertThat(on("2026-03-29", "02:10", "02:50")).isEmpty();
    assertThat(on("2026-03-29", "01:30", "02:30")).containsExactly("00:30/01:00");
    assertThat(on("2026-03-29", "02:30", "03:30")).containsExactly("01:00/01:30");
  }

  @Test
  void the_hour_repeated_in_autumn_counts_when_it_lies_inside() {
    assertThat(on("2026-10-25", "01:00", "04:00")).containsExactly("23:00/03:00");
    assertThat(on("2026-10-25", "02:10", "02:50")).containsExactly("00:10/00:50");
  }

  @Test
  void a_removed_occurrence_does_not_take_place() {
    var removed = new OccurrenceChange.Removed(LocalDate.parse("2026-09-14"));
    var mondays = changed(hours("2026-09-07", "09:00", "11:00", "FREQ=WEEKLY"), removed);
    assertThat(starts(mondays, "2026-09-01", "2026-09-21"))
        .containsExactly("2026-09-07T07:00:00Z", "2026-09-21T07:00:00Z");
  }

  @Test
  void a_moved_occurrence_takes_place_on_its_new_day_only_and_keeps_its_name() {
    var day = LocalDate.parse("2026-09-14");
    var move =
        new OccurrenceChange.Moved(
            day, LocalDate.parse("2026-09-22"), LocalTime.NOON, LocalTime.of(13, 0), 7L);
    var mondays = changed(hours("2026-09-07", "09:00", "11:00", "FREQ=WEEKLY"), move);

    assertThat(starts(mondays, "2026-09-01", "2026-09-30"))
        .containsExactly(
            "2026-09-07T07:00:00Z",
            "2026-09-21T07:00:00Z",
            "2026-09-22T10:00:00Z",
            "2026-09-28T07:00:00Z");
    assertThat(mondays.occurrencesIn(day, day)).isEmpty();
    assertThat(mondays.occurrencesIn(move.day(), move.day()))
        .singleElement()
        .satisfies(occurrence -> assertThat(occurrence.seriesDay()).isEqualTo(day))
        .satisfies(occurrence -> assertThat(occurrence.movedToLieuId()).isEqualTo(7L));
  }

  @Test
  void a_block_over_several_days_touches_each_of_them() {
    var week =
        new Timetable(
            LocalDate.parse("2026-09-07"),
            LocalTime.NOON,
            LocalDate.parse("2026-09-11"),
            LocalTime.NOON,
            PARIS,
            null,
            List.of());
    assertThat(starts(week, "2026-09-09", "2026-09-09")).containsExactly("2026-09-07T10:00:00Z");
    assertThat(starts(week, "2026-09-12", "2026-09-13")).isEmpty();
    assertThat(week.lastDay()).isEqualTo("2026-09-11");
  }

  private static Timetable hours(String day, String start, String end, String rule) {
    return Timetable.of(
        LocalDate.parse(day),
        LocalTime.parse(start),
        LocalTime.parse(end),
        PARIS,
        rule == null ? null : new Recurrence(rule));
  }

  private static Timetable changed(Timetable timetable, OccurrenceChange change) {
    return new Timetable(
        timetable.firstDay(),
        timetable.start(),
        timetable.endDay(),
        timetable.end(),
        timetable.zone(),
        timetable.recurrence(),
        List.of(change));
  }

  private static List<String> on(String day, String start, String end) {
    var date = LocalDate.parse(day);
    return hours(day, start, end, null).occurrencesIn(date, date).stream()
        .map(o -> time(o.start()) + "/" + time(o.end()))
        .toList();
  }

  private static String time(Instant instant) {
    return instant.toString().substring(11, 16);
  }

  private static List<String> starts(Timetable timetable, String from, String to) {
    return timetable.occurrencesIn(LocalDate.parse(from), LocalDate.parse(to)).stream()
        .map(occurrence -> occurrence.start().toString())
        .toList();
  }
}
