package fr.rdvsolidarites.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WallTimeTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Test
  void an_hour_of_an_ordinary_day_is_one_moment() {
    assertThat(WallTime.instant(LocalDate.parse("2026-11-24"), LocalTime.of(9, 30), PARIS))
        .contains(Instant.parse("2026-11-24T08:30:00Z"));
  }

  @Test
  void an_hour_that_the_clocks_skip_is_none_and_its_bounds_are_one_moment() {
    var spring = LocalDate.parse("2027-03-28");
    assertThat(WallTime.instant(spring, LocalTime.of(2, 0), PARIS)).isEmpty();
    assertThat(WallTime.instant(spring, LocalTime.of(2, 59), PARIS)).isEmpty();
    assertThat(WallTime.instant(spring, LocalTime.of(1, 59), PARIS))
        .contains(Instant.parse("2027-03-28T00:59:00Z"));
    assertThat(WallTime.instant(spring, LocalTime.of(3, 0), PARIS))
        .contains(Instant.parse("2027-03-28T01:00:00Z"));
    assertThat(WallTime.instant(spring, LocalTime.of(2, 30), ZoneId.of("Indian/Reunion")))
        .isPresent();
  }

  @Test
  void an_hour_that_exists_twice_is_the_first() {
    assertThat(WallTime.instant(LocalDate.parse("2026-10-25"), LocalTime.of(2, 30), PARIS))
        .contains(Instant.parse("2026-10-25T00:30:00Z"));
  }
}
