package fr.rdvsolidarites.notifications.inbound;

import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What servers and providers report of mails that left comes back into the receipts. */
class ReportsTest extends InboundStory {

  @Autowired private InboundMails inbound;

  @ParameterizedTest
  @CsvSource({
    "postfix-failed, L’adresse n’existe pas",
    "exim-failed, La boîte du destinataire est pleine",
    "exchange-failed, a refusé le message"
  })
  void a_mail_that_came_back_is_among_those_that_did_not_leave(String name, String why)
      throws Exception {
    take(name, "quelconque@exemple.fr", reference());
    assertThat(receiptStatus()).isEqualTo("failed");
    assertThat(signedInAs("martine@demo.rdv").get("/messages-non-partis").text())
        .contains("Nora Belkadi", "E-mail, confirmation", why);
  }

  @Test
  void the_address_that_the_report_comes_to_is_enough() throws Exception {
    var bounces = confirmation.getHeader("Return-Path")[0].replaceAll("[<>]", "");
    take("exim-words", bounces.toUpperCase(java.util.Locale.ROOT), "");
    assertThat(receiptStatus()).isEqualTo("failed");
  }

  @Test
  void a_server_that_tries_again_changes_nothing() throws Exception {
    take("postfix-delayed", "x@reponses.rdv.test", reference());
    assertThat(receiptStatus()).isEqualTo("sent");
  }

  @Test
  void a_forged_report_changes_nothing() throws Exception {
    take(
        "postfix-failed",
        "retour+" + receiptId() + "-aaaaaaaaaaaaaaaa@reponses.rdv.test",
        receiptId() + "-aaaaaaaaaaaaaaaa");
    take("complaint", "x@reponses.rdv.test", receiptId() + "-aaaaaaaaaaaaaaaa");
    assertThat(receiptStatus()).isEqualTo("sent");
    assertThat(hasMails()).isTrue();
  }

  @Test
  void who_complains_has_no_more_mails_and_her_file_says_so() throws Exception {
    take("complaint", "x@reponses.rdv.test", reference());
    assertThat(hasMails()).isFalse();
    assertThat(signedInAs("admin@demo.rdv").get("/usagers/" + story.nora()).text())
        .contains("a signalé nos e-mails comme indésirables");
    assertThat(receiptStatus()).as("it arrived").isEqualTo("sent");
  }

  @Test
  void a_provider_says_what_arrived_and_what_did_not_and_never_the_other_way_round() {
    event("deferred", "");
    event("soft_bounce", "");
    event("opened", "");
    assertThat(receiptStatus()).isEqualTo("sent");
    event("delivered", "");
    event("delivered", "");
    assertThat(receiptStatus()).isEqualTo("delivered");
    assertThat(dsl.fetchSingle(RECEIPT, RECEIPT.ID.eq(receiptId())).getDeliveredAt())
        .isEqualTo(clock.instant());
    event("hard_bounce", "");
    assertThat(receiptStatus()).isEqualTo("failed");
    event("delivered", "");
    assertThat(receiptStatus()).as("late").isEqualTo("failed");
  }

  @Test
  void what_is_told_of_a_sending_before_the_last_one_is_over() {
    var before = clock.instant().getEpochSecond();
    event("hard_bounce", "");
    clock.advance(Duration.ofHours(1));
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/messages-non-partis");
    martine.pressFirst("form[action$=/relance] button");
    jobs.runDue();
    assertThat(receiptStatus()).isEqualTo("sent");
    event("hard_bounce", ",\"ts_event\":" + before);
    assertThat(receiptStatus()).isEqualTo("sent");
  }

  @Test
  void a_provider_says_that_she_complained() {
    event("spam", "");
    assertThat(hasMails()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[null, 1, \"x\"]",
        "{\"event\":\"hard_bounce\",\"message-id\":\"<receipt-999999@rdv.test>\"}",
        "{\"event\":\"hard_bounce\",\"message-id\":\"<receipt-ID@ailleurs.test>\"}",
        "{\"event\":\"hard_bounce\",\"message-id\":\"<account-ID@rdv.test>\"}"
      })
  void what_is_not_known_changes_nothing(String json) {
    assertThat(
            post(ProviderController.EVENTS, json.replace("ID", "" + receiptId()), INBOUND_PASSWORD))
        .isEqualTo(204);
    assertThat(receiptStatus()).isEqualTo("sent");
  }

  private void event(String name, String more) {
    var json =
        "{\"event\":\"%s\",\"email\":\"nora@demo.rdv\",\"message-id\":\"<receipt-%d@rdv.test>\"%s}"
            .formatted(name, receiptId(), more);
    assertThat(post(ProviderController.EVENTS, json, INBOUND_PASSWORD)).isEqualTo(204);
  }

  private String reference() throws Exception {
    return confirmation.getHeader("X-RDV-Reference")[0];
  }

  private boolean hasMails() {
    return dsl.select(USAGER.NOTIFY_BY_EMAIL)
        .from(USAGER)
        .where(USAGER.ID.eq(story.nora()))
        .fetchSingle()
        .value1();
  }

  private void take(String name, String bounces, String reference) {
    var text =
        Mails.text(
            name,
            Map.of(
                "bounces",
                bounces,
                "reference",
                reference,
                "REFERENCE",
                reference.toUpperCase(java.util.Locale.ROOT)));
    inbound.take(MimeReading.read(Mails.of(text)));
  }
}
