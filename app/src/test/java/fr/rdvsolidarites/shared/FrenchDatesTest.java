package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrenchDatesTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Instant TUESDAY = Instant.parse("2026-11-24T08:30:00Z");

  @Test
  void an_instant_is_said_in_the_zone_of_the_place() {
    assertThat(FrenchDates.longDateTime(TUESDAY, PARIS, TODAY))
        .isEqualTo("mardi 24 novembre à 9\u00a0h\u00a030");
    assertThat(FrenchDates.longDateTime(TUESDAY, ZoneId.of("America/Martinique"), TODAY))
        .isEqualTo("mardi 24 novembre à 4\u00a0h\u00a030");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "2026-11-24, mardi 24 novembre",
        "2026-12-01, mardi 1er décembre",
        "2027-02-01, lundi 1er février 2027",
        "2025-08-31, dimanche 31 août 2025",
      })
  void the_year_is_said_only_when_it_is_another(LocalDate day, String expected) {
    assertThat(FrenchDates.day(day, TODAY)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "09:00, 9\u00a0h",
    "09:05, 9\u00a0h\u00a005",
    "14:30, 14\u00a0h\u00a030",
    "00:00, 0\u00a0h"
  })
  void times_are_written_as_in_print(LocalTime time, String expected) {
    assertThat(FrenchDates.time(time)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "2026-11-24T08:30:00Z, mar. 24/11 à 9h30",
        "2026-07-06T12:00:00Z, lun. 6/07 à 14h",
      })
  void dates_in_an_sms_are_short(Instant instant, String expected) {
    assertThat(FrenchDates.sms(instant, PARIS)).isEqualTo(expected).hasSizeLessThanOrEqualTo(18);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "2026-11-20, hier",
        "2026-11-21, \"aujourd'hui\"",
        "2026-11-22, demain",
        "2026-11-23, lundi 23 novembre",
      })
  void near_days_are_named_from_today(LocalDate day, String expected) {
    assertThat(FrenchDates.relativeDay(day, TODAY)).isEqualTo(expected);
  }

  @Test
  void near_instants_are_named_from_today() {
    assertThat(FrenchDates.relative(Instant.parse("2026-11-22T08:30:00Z"), PARIS, TODAY))
        .isEqualTo("demain à 9\u00a0h\u00a030");
    assertThat(FrenchDates.relative(Instant.parse("2026-11-21T23:30:00Z"), PARIS, TODAY))
        .isEqualTo("demain à 0\u00a0h\u00a030");
  }

  @Test
  void a_range_names_its_day_once_unless_it_ends_on_another() {
    var morning = new TimeRange(TUESDAY, TUESDAY.plusSeconds(1_800));
    assertThat(FrenchDates.range(morning, PARIS, TODAY))
        .isEqualTo("mardi 24 novembre de 9\u00a0h\u00a030 à 10\u00a0h");
    var days = new TimeRange(TUESDAY, TUESDAY.plusSeconds(86_400));
    assertThat(FrenchDates.range(days, PARIS, TODAY))
        .isEqualTo(
            "du mardi 24 novembre à 9\u00a0h\u00a030 au mercredi 25 novembre à 9\u00a0h\u00a030");
  }

  @Test
  void a_period_says_each_month_once() {
    assertThat(FrenchDates.period(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 27), TODAY))
        .isEqualTo("du 23 au 27 novembre");
    assertThat(FrenchDates.period(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 4), TODAY))
        .isEqualTo("du 30 novembre au 4 décembre");
    assertThat(FrenchDates.period(LocalDate.of(2026, 12, 28), LocalDate.of(2027, 1, 1), TODAY))
        .isEqualTo("du 28 décembre au 1er janvier 2027");
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30\u00a0min",
    "60, 1\u00a0h",
    "90, 1\u00a0h\u00a030",
    "605, 10\u00a0h\u00a005",
    "2430, 40\u00a0h\u00a030",
    "74400, 1\u202f240\u00a0h"
  })
  void durations_are_said_in_hours_from_sixty_minutes(int minutes, String expected) {
    assertThat(FrenchDates.duration(minutes)).isEqualTo(expected);
  }

  @Test
  void weeks_begin_on_monday_and_are_numbered_as_in_iso() {
    assertThat(FrenchDates.week(LocalDate.of(2026, 1, 1))).isEqualTo(1);
    assertThat(FrenchDates.week(LocalDate.of(2027, 1, 1))).isEqualTo(53);
    assertThat(FrenchDates.monday(LocalDate.of(2026, 11, 22)))
        .isEqualTo(LocalDate.of(2026, 11, 16));
    assertThat(FrenchDates.monday(LocalDate.of(2026, 11, 23)))
        .isEqualTo(LocalDate.of(2026, 11, 23));
  }
}
