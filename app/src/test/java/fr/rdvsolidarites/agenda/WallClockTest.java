package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WallClockTest {

  /** One that changes at midnight among them. */
  private static final List<String> ZONES =
      List.of(
          "Europe/Paris",
          "Indian/Reunion",
          "America/Martinique",
          "America/Miquelon",
          "Pacific/Noumea",
          "America/Asuncion");

  @Test
  void its_short_cut_shows_the_same_as_the_rules_of_the_zone() {
    var random = new Random(7);
    var first = LocalDate.parse("2023-01-01");
    for (var name : ZONES) {
      var zone = ZoneId.of(name);
      var clock = new WallClock.All(first, first.plusDays(1_000)).of(zone);
      for (int i = 0; i < 20_000; i++) {
        var day = first.plusDays(random.nextInt(1_200) - 100);
        var time = LocalTime.ofSecondOfDay(random.nextInt(86_400));
        assertThat(clock.millis(day.toEpochDay(), time))
            .as("%s %s %s", name, day, time)
            .isEqualTo(
                WallClock.instant(LocalDateTime.of(day, time), zone.getRules()).toEpochMilli());
      }
    }
  }
}
