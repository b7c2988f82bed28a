package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHolidaysTest {

  @Test
  void there_are_eleven_national_days_in_any_year() {
    assertThat(PublicHolidays.of("fr").in(2026))
        .isEqualTo(
            days(
                "2026-01-01",
                "2026-04-06",
                "2026-05-01",
                "2026-05-08",
                "2026-05-14",
                "2026-05-25",
                "2026-07-14",
                "2026-08-15",
                "2026-11-01",
                "2026-11-11",
                "2026-12-25"));
    // in 2008 the Ascension fell on the first of May
    assertThat(PublicHolidays.of("fr").in(2008)).hasSize(10);
    assertThat(PublicHolidays.of("fr").in(2041)).hasSize(11);
  }

  @Test
  void alsace_moselle_has_good_friday_and_the_day_after_christmas_besides() {
    assertThat(PublicHolidays.of("fr-alsace-moselle").in(2026))
        .hasSize(13)
        .containsAll(days("2026-04-03", "2026-12-26"));
  }

  @ParameterizedTest
  @CsvSource({
    "fr-gp,2026-05-27",
    "fr-mq,2026-05-22",
    "fr-gf,2026-06-10",
    "fr-re,2026-12-20",
    "fr-yt,2026-04-27"
  })
  void overseas_the_abolition_of_slavery_has_its_day(String calendar, LocalDate day) {
    assertThat(PublicHolidays.of(calendar).in(2026)).hasSize(12).contains(day);
    assertThat(PublicHolidays.of("fr").contains(day)).isFalse();
  }

  @Test
  void an_organisation_may_have_none_and_an_unknown_calendar_is_refused() {
    assertThat(PublicHolidays.NONE.in(2026)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> PublicHolidays.of("be"));
  }

  private static Set<LocalDate> days(String... days) {
    return Stream.of(days).map(LocalDate::parse).collect(Collectors.toSet());
  }
}
