package fr.rdvsolidarites.oidc;

import static fr.rdvsolidarites.oidc.OidcSettings.Signing.PUBLISHED_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.SetClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OidcServerTest {

  @Test
  void one_that_says_nothing_is_waited_for_a_few_seconds_then_left_alone() throws IOException {
    try (var silent = new ServerSocket(0)) {
      var server = server("http://localhost:" + silent.getLocalPort());
      assertThat(timed(server)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
      assertThat(timed(server)).isLessThan(Duration.ofMillis(100));
    }
  }

  @Test
  void one_that_is_not_there_is_nobody() {
    var server = server("http://localhost:1");
    assertThat(timed(server)).isLessThan(Duration.ofSeconds(3));
  }

  private static OidcServer server(String issuer) {
    var settings =
        new OidcSettings(
            "Test", issuer, "id", "secret", PUBLISHED_KEY, "/retour", List.of("openid"), Map.of());
    return new OidcServer(settings, new SetClock());
  }

  private static Duration timed(OidcServer server) {
    var start = System.nanoTime();
    assertThat(server.current()).isEmpty();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
