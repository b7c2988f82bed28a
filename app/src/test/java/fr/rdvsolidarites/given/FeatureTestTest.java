package fr.rdvsolidarites.given;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeatureTestTest extends FeatureTest {

  @Test
  void application_answers_over_http_on_a_monday_morning() {
    assertThat(visitor().get("/").status()).isLessThan(500);
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
  }
}
