package fr.rdvsolidarites.people.proconnect;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.SetClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProConnectServerTest {

  @Test
  void one_that_says_nothing_is_waited_for_a_few_seconds_then_left_alone() throws IOException {
    try (var silent = new ServerSocket(0)) {
      var server =
          new ProConnectServer(
              "http://localhost:" + silent.getLocalPort(), "id", "secret", new SetClock());
      assertThat(timed(server)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
      assertThat(timed(server)).isLessThan(Duration.ofMillis(100));
    }
  }

  @Test
  void one_that_is_not_there_is_nobody() {
    var server = new ProConnectServer("http://localhost:1", "id", "secret", new SetClock());
    assertThat(timed(server)).isLessThan(Duration.ofSeconds(3));
  }

  private static Duration timed(ProConnectServer server) {
    var start = System.nanoTime();
    assertThat(server.current()).isEmpty();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
