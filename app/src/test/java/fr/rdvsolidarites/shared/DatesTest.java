package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FR | 2026-11-24T09:30 | mardi 24 novembre à 9 h 30",
        "EN | 2026-11-24T09:30 | Tuesday 24 November at 09:30",
        "UK | 2026-11-24T14:05 | вівторок, 24 листопада, 14:05",
        "TR | 2026-11-24T09:30 | 24 Kasım Salı 09:30",
        "AR | 2026-11-24T09:30 | الثلاثاء 24 نوفمبر، الساعة 09:30",
        "EN | 2027-02-01T09:30 | Monday 1 February 2027 at 09:30",
        "AR | 2027-02-01T09:30 | الاثنين 1 فبراير 2027، الساعة 09:30",
      })
  void a_day_and_its_hour(Language language, LocalDateTime at, String expected) {
    Instant instant = at.atZone(PARIS).toInstant();
    assertThat(Language.in(language, () -> Dates.dayAndTime(instant, PARIS, TODAY)))
        .isEqualTo(expected.replace(" h ", "\u00a0h\u00a0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FR | 90 | 1 h 30",
        "EN | 90 | 1 h 30 min",
        "UK | 45 | 45 хв",
        "UK | 120 | 2 год",
        "TR | 75 | 1 saat 15 dk",
        "AR | 5 | 5 دقائق",
        "AR | 30 | 30 دقيقة",
        "AR | 60 | ساعة واحدة",
        "AR | 150 | ساعتان و 30 دقيقة",
      })
  void a_length(Language language, int minutes, String expected) {
    assertThat(Language.in(language, () -> Dates.duration(minutes)))
        .isEqualTo(expected.replace(' ', '\u00a0'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FR | du 23 au 27 novembre",
        "EN | 23 November to 27 November",
        "UK | 23 листопада – 27 листопада",
        "TR | 23 Kasım – 27 Kasım",
        "AR | من 23 نوفمبر إلى 27 نوفمبر",
      })
  void a_week(Language language, String expected) {
    var monday = LocalDate.of(2026, 11, 23);
    assertThat(Language.in(language, () -> Dates.period(monday, monday.plusDays(4), TODAY)))
        .isEqualTo(expected);
  }
}
