package fr.rdvsolidarites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwoNodesSurviveKillTest extends SendingStory {

  private static final String SECRET = "two nodes and the same secret for both of them";

  /** Two nodes on one database: what one was at when it died, the other takes over. */
  @Test
  void what_a_killed_node_was_sending_leaves_once_by_the_other() throws Exception {
    var server = startMailServer();
    var hangingPort = PackagedApp.freePort();
    try (var hanging = new HangingSmtp(hangingPort);
        var mortal = PackagedApp.start(data, node(hangingPort));
        var survivor = PackagedApp.start(Journey.temporaryFolder(), onDatabaseOf(data))) {
      book(mortal);
      hanging.awaitFirstCall();
      await(Duration.ofSeconds(8))
          .until(() -> count(jobsOfHers(" and receipt.channel = 'mail'") + " and picked") > 0);
      mortal.killWithoutWarning();
      assertThat(count(NOT_SENT)).as("planned, not sent").isPositive();
      assertThat(server.waitForIncomingEmail(Duration.ofSeconds(90).toMillis(), 1)).isTrue();
      awaitEverythingSent(server);
      assertThat(survivor.log()).doesNotContain(NORA);
    } finally {
      server.stop();
    }
  }

  private static Map<String, String> node(int smtpPort) {
    return Map.of("RDV_SMTP_URL", "smtp://127.0.0.1:" + smtpPort, "RDV_SECRET", SECRET);
  }

  private Map<String, String> onDatabaseOf(Path folder) {
    return Map.of(
        "RDV_DATABASE_URL",
        new AppDatabase(folder).url(),
        "RDV_SMTP_URL",
        "smtp://127.0.0.1:" + smtpPort,
        "RDV_SECRET",
        SECRET);
  }
}
