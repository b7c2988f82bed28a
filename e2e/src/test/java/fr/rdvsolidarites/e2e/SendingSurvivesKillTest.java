package fr.rdvsolidarites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendingSurvivesKillTest extends SendingStory {

  /** The RDV is committed, its mail is on the way, and the power fails. */
  @Test
  void killed_between_commit_and_sending_the_mail_leaves_once_after_the_restart() throws Exception {
    try (var app = startApplication()) {
      try (var hanging = new HangingSmtp(smtpPort)) {
        // She does not wait for her mail: the server that hangs keeps the sender, not her.
        book(app);
        hanging.awaitFirstCall();
        await(Duration.ofSeconds(8))
            .until(
                () ->
                    count(
                            jobsOfHers(
                                    " and receipt.recipient_kind = 'usager' and receipt.channel = 'mail'")
                                + " and picked")
                        == 1);
        app.killWithoutWarning();
      }
      assertThat(count(NOT_SENT)).as("planned, not sent").isPositive();

      var server = startMailServer();
      try {
        app.start();
        assertThat(server.waitForIncomingEmail(Duration.ofSeconds(90).toMillis(), 1)).isTrue();
        awaitEverythingSent(server);
      } finally {
        server.stop();
      }
    }
  }
}
