package fr.rdvsolidarites.notifications.callback;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.BUCKET;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SMS_ACCOUNT;
import static gen.db.Tables.SMS_REPORT;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.notifications.SmsReports;
import fr.rdvsolidarites.rights.Actor;
import gen.db.tables.records.ReceiptRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A provider calls the addresses that the administrator's page shows. */
class SmsCallbackControllerTest extends FeatureTest {

  @Autowired private RdvStatusChange statusChange;
  @Autowired private SmsReports reports;

  private GivenStory story;
  private Browserless bruno;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .in(story.organisation())
        .adminOfTerritoire(story.territoire())
        .create();
    bruno = signedInAs("bruno@demo.rdv");
    choose("netsize", "dep62:s3cret");
    texts.passFor("netsize");
  }

  @Test
  void a_text_is_sent_then_delivered_and_nothing_later_changes_that() {
    textLeaves();
    assertThat(text().getStatus()).isEqualTo("sent");
    var answer = report("0", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body()).isEqualTo("<DeliveryResponse ack=\"true\"/>");
    assertThat(text().getStatus()).isEqualTo("delivered");
    var at = text().getDeliveredAt();
    assertThat(at).isEqualTo(clock.instant());

    clock.advance(Duration.ofMinutes(3));
    report("0", "");
    report("2", "100");
    assertThat(text().getStatus()).isEqualTo("delivered");
    assertThat(text().getDeliveredAt()).isEqualTo(at);
    assertThat(page()).contains("Dernier compte rendu reçu");
  }

  @Test
  void a_text_that_did_not_arrive_is_a_message_that_did_not_leave_with_its_reason() {
    textLeaves();
    report("2", "110");
    assertThat(text().getStatus()).isEqualTo("failed");
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/messages-non-partis").text())
        .contains("Nora Belkadi", "Le SMS n’a pas été remis : ce numéro n’est plus attribué");

    report("0", "");
    assertThat(text().getStatus()).as("it came after all").isEqualTo("delivered");
    assertThat(martine.get("/messages-non-partis").text()).contains("Aucun message en échec");
  }

  @Test
  void a_report_that_is_faster_than_our_own_note_waits_for_it() {
    statusChange.mark(rdv(), RdvStatus.REVOKED, secretary());
    report("0", "");
    assertThat(text().getStatus()).isEqualTo("planned");
    jobs.runDue();
    assertThat(text().getStatus()).isEqualTo("delivered");
    assertThat(dsl.fetchExists(SMS_REPORT)).isFalse();
  }

  @Test
  void what_is_about_nothing_of_ours_is_thanked_for_and_forgotten_after_a_day() {
    textLeaves();
    assertThat(visitor().get(reports() + "?MessageId=1-1&StatusCode=0").status()).isEqualTo(200);
    assertThat(visitor().get(reports() + "?hello").status()).isEqualTo(200);
    for (var odd : List.of("a%00b", "x".repeat(201), "%F0%9F%98%80")) {
      var path = reports() + "?StatusCode=0&MessageId=" + odd;
      assertThat(visitor().get(path).status()).as(odd).isEqualTo(200);
    }
    assertThat(text().getStatus()).isEqualTo("sent");
    assertThat(dsl.fetchCount(SMS_REPORT)).isEqualTo(1);
    clock.advance(Duration.ofHours(25));
    reports.forget();
    assertThat(dsl.fetchExists(SMS_REPORT)).isFalse();
  }

  @Test
  void an_address_is_of_one_account_of_one_provider() {
    textLeaves();
    var address = reports();
    var query = "?MessageId=" + reference() + "&StatusCode=0";
    assertThat(visitor().get(address + "x" + query).status()).isEqualTo(404);
    assertThat(visitor().get(address.replace("/netsize/", "/send_in_blue/") + query).status())
        .isEqualTo(404);
    assertThat(visitor().get("/sms/rapports/pigeons/1.x").status()).isEqualTo(404);

    var elsewhere = givenTerritoire(dsl).create();
    dsl.update(RECEIPT).set(RECEIPT.TERRITOIRE_ID, elsewhere).execute();
    assertThat(visitor().get(address + query).status()).isEqualTo(200);
    assertThat(text().getStatus()).as("of another territoire").isEqualTo("sent");

    dsl.deleteFrom(SMS_ACCOUNT).execute();
    assertThat(visitor().get(address + query).status()).isEqualTo(404);
  }

  @Test
  void whoever_calls_without_end_is_told_to_wait() {
    textLeaves();
    report("1", "");
    dsl.update(BUCKET).set(BUCKET.EXPIRES_AT, clock.instant().plusSeconds(60)).execute();
    assertThat(report("0", "").status()).isEqualTo(429);
    assertThat(text().getStatus()).isEqualTo("sent");
    clock.advance(Duration.ofMinutes(1));
    assertThat(report("0", "").status()).isEqualTo(200);
    assertThat(text().getStatus()).isEqualTo("delivered");
  }

  @Test
  void brevo_posts_json_of_a_bounded_size() throws Exception {
    choose("send_in_blue", "xkeysib-1");
    texts.passFor("send_in_blue");
    textLeaves();
    var event = "{\"messageId\":\"%s\",\"msg_status\":\"delivered\",\"to\":\"33639980012\"}";
    assertThat(json(reports(), event.formatted(reference()))).isEqualTo(200);
    assertThat(text().getStatus()).isEqualTo("delivered");
    assertThat(json(reports(), "[" + " ".repeat(70_000) + "]")).isEqualTo(413);
    assertThat(page()).contains("Adresse des comptes rendus et des réponses (Brevo");
  }

  @Test
  void stop_counts_at_once_and_the_file_and_its_history_say_so() {
    statusChange.mark(rdv(), RdvStatus.REVOKED, secretary());
    assertThat(visitor().get(replies() + reply("36", "bonjour")).status()).isEqualTo(200);
    assertThat(visitor().get(replies() + reply("33639980012", "bonjour")).status()).isEqualTo(200);
    assertThat(wantsTexts()).isTrue();

    assertThat(visitor().get(replies() + reply("33639980012", "Stop")).status()).isEqualTo(200);
    visitor().get(replies() + reply("33639980012", "STOP"));
    assertThat(wantsTexts()).isFalse();
    jobs.runDue();
    assertThat(texts.all()).as("it was about to leave").isEmpty();
    assertThat(text().getStatus()).isEqualTo("dropped");
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.changed"))).isEqualTo(1);
  }

  @Test
  void stop_holds_where_the_provider_sends_and_nowhere_else() {
    var elsewhere = givenTerritoire(dsl).create();
    dsl.update(USAGER).set(USAGER.TERRITOIRE_ID, elsewhere).execute();
    visitor().get(replies() + reply("33639980012", "STOP"));
    assertThat(wantsTexts()).isTrue();
  }

  @Test
  void a_provider_that_never_says_what_arrives_is_said_to() {
    choose("orange_contact_everyone", "token");
    assertThat(page())
        .contains("Avec Orange Contact Everyone, nous ne savons pas si un SMS arrive")
        .doesNotContain("Adresse des comptes rendus");
  }

  private void choose(String provider, String key) {
    bruno.get(settings());
    bruno.press("Enregistrer", Map.of("fournisseur_1", provider, "cle_1", key));
  }

  private String page() {
    return bruno.get(settings()).text();
  }

  private String settings() {
    return "/territoires/" + story.territoire() + "/sms";
  }

  private String reports() {
    return address(0);
  }

  private String replies() {
    return address(1);
  }

  private String address(int which) {
    return bruno
        .get(settings())
        .html()
        .select("input[readonly]")
        .eachAttr("value")
        .get(which)
        .replace("http://rdv.test", "");
  }

  private Browserless.Page report(String status, String reason) {
    return visitor()
        .postEncoded(
            reports(),
            "MessageId=" + reference() + "&StatusCode=" + status + "&ReasonCode=" + reason);
  }

  private static String reply(String phone, String text) {
    return "?MessageId=1-9&DestinationAddress=36111&OriginatorAddress="
        + phone
        + "&Message="
        + text;
  }

  private int json(String path, String body) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private String reference() {
    return "receipt-" + text().getId() + "-ref";
  }

  private void textLeaves() {
    statusChange.mark(rdv(), RdvStatus.REVOKED, secretary());
    jobs.runDue();
  }

  private Actor.Agent secretary() {
    return new Actor.Agent(story.secretary());
  }

  private long rdv() {
    return story
        .noraWithMartine(dsl)
        .starting(LocalDate.parse("2026-12-01"), "09:30")
        .create()
        .rdvId();
  }

  private ReceiptRecord text() {
    return dsl.fetchSingle(RECEIPT, RECEIPT.CHANNEL.eq("sms"));
  }

  private boolean wantsTexts() {
    return dsl.fetchSingle(USAGER, USAGER.ID.eq(story.nora())).getNotifyBySms();
  }
}
