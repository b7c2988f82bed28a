package fr.rdvsolidarites.citizen.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sixty pages of times a minute for one visitor; whoever shares her address still looks. */
class ReadingPaceTest extends CitizenStory {

  private static final String PAGE = "/prendre-rdv?commune=62041";

  @Test
  void a_visitor_looks_sixty_times_a_minute_and_her_neighbour_too() {
    var bot = visitor().header("X-Forwarded-For", "203.0.113.9");
    var times = toTheTimes(bot).path();
    for (var n = 0; n < 60; n++) {
      assertThat(bot.get(PAGE).status()).isEqualTo(200);
    }
    assertThat(bot.get(PAGE).status()).isEqualTo(429);
    assertThat(bot.get(times).status()).isEqualTo(429);
    assertThat(bot.get("/").status()).isEqualTo(200);

    var neighbour = visitor().header("X-Forwarded-For", "203.0.113.10");
    assertThat(toTheForm(neighbour).status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(1));
    assertThat(bot.get(PAGE).status()).isEqualTo(200);
  }

  @Test
  void without_cookies_a_network_is_counted_and_ours_is_not() {
    for (var n = 0; n < 120; n++) {
      var bot = visitor().header("X-Forwarded-For", "203.0.113." + n);
      assertThat(bot.get(PAGE).status()).isEqualTo(200);
    }
    var bot = visitor().header("X-Forwarded-For", "203.0.113.200");
    assertThat(bot.get(PAGE).status()).isEqualTo(429);
    assertThat(visitor().get(PAGE).status()).isEqualTo(200);
  }
}
