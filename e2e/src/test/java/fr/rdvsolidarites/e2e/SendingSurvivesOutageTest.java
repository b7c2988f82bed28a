package fr.rdvsolidarites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendingSurvivesOutageTest extends SendingStory {

  private static final Duration QUICK = Duration.ofSeconds(15);

  /** Nothing listens where mails should go, for a while. */
  @Test
  void with_the_mail_server_down_booking_works_agents_see_why_and_the_mail_leaves_by_itself() {
    try (var app = startApplication()) {
      var begun = Instant.now();
      book(app);
      assertThat(Duration.between(begun, Instant.now()))
          .as("five pages and a booking")
          .isLessThan(QUICK);
      await(Duration.ofSeconds(30))
          .until(() -> count(NOT_SENT + " and receipt.failure is not null") > 0);
      assertThat(sheetSeenByAgent(app))
          .containsPattern(
              "E-mail à Nora Belkadi .* : confirmation, nouvel essai en cours. Le serveur d.envoi ne répond pas");

      var server = startMailServer();
      try {
        awaitEverythingSent(server);
        assertThat(sheetSeenByAgent(app))
            .containsPattern("E-mail à Nora Belkadi .* : confirmation, envoyé")
            .doesNotContain("nouvel essai en cours");
        assertThat(app.log())
            .as("a log, in JSON, that names nobody")
            .contains("\"log\":{\"level\"")
            .doesNotContain(NORA, "Belkadi", "+336");
      } finally {
        server.stop();
      }
    }
  }

  private String sheetSeenByAgent(PackagedApp app) {
    var agent = new PlainVisitor();
    agent.open(app.url("/agents/connexion"));
    agent.submit("password", Map.of("email", "territoire@demo.rdv", "password", Journey.PASSWORD));
    var rdv =
        row(
            "select rdv.organisation_id, rdv.id from rdv join participation on participation.rdv_id = rdv.id"
                + " where participation.contact_email = '"
                + NORA
                + "'");
    return agent
        .open(app.url("/organisations/" + rdv.getFirst() + "/rdvs/" + rdv.getLast()))
        .text();
  }
}
