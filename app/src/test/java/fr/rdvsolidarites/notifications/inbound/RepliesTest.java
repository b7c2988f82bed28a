package fr.rdvsolidarites.notifications.inbound;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.INBOUND_MAIL;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.REPLY;
import static gen.db.Tables.REPLY_FILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * From a usager's mailbox to the professionals, by a real IMAP server and by a provider's posts.
 */
class RepliesTest extends InboundStory {

  @Autowired private InboundMails inbound;

  @Test
  void her_mail_is_answered_to_the_rdv_and_reported_to_the_message_and_an_agents_is_not()
      throws Exception {
    assertThat(answerAddress()).matches("rdv\\+" + rdvId + "-[a-z2-7]{16}@reponses\\.rdv\\.test");
    assertThat(confirmation.getHeader("Return-Path")[0])
        .matches("<retour\\+" + receiptId() + "-[a-z2-7]{16}@reponses\\.rdv\\.test>");
    assertThat(confirmation.getHeader("X-RDV-Reference")[0]).startsWith(receiptId() + "-");
    assertThat(text(confirmation)).contains("Vous pouvez répondre à cet e-mail");
    var martines = mailbox.mailsTo("martine@demo.rdv").getFirst();
    assertThat(martines.getReplyTo()).isEqualTo(martines.getFrom());
    assertThat(text(martines)).contains("merci de ne pas y répondre");
  }

  @Test
  void an_answer_in_the_mailbox_reaches_the_sheet_and_the_professional_once() throws Exception {
    var server =
        new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP).dynamicPort());
    server.start();
    try {
      var user = server.setUser("reponses@rdv.test", "reponses", "mot de passe");
      deliver(
          user,
          Mails.text("reponse", Map.of("RDV", answerAddress().toUpperCase(java.util.Locale.ROOT))));
      deliver(user, "ceci n'est pas un mail");
      var imap =
          new ImapMailbox(
              "imap://reponses:mot%20de%20passe@localhost:" + server.getImap().getPort());
      assertThatThrownBy(
              () ->
                  imap.readNew(
                      mail -> {
                        throw new IllegalStateException("the database is away");
                      }))
          .hasMessageContaining("2 mails");
      assertThat(seen(server, user)).containsExactly(false, false);
      imap.readNew(inbound::take);
      assertThat(seen(server, user)).containsExactly(true, true);
      imap.readNew(mail -> assertThat(mail).as("nothing new").isNull());
      for (var mail : server.getManagers().getImapHostManager().getInbox(user).getMessages()) {
        mail.setFlag(Flags.Flag.SEEN, false);
      }
      imap.readNew(mail -> assertThat(inbound.take(mail)).isEqualTo(InboundMails.Kind.DOUBLE));
    } finally {
      server.stop();
    }
    jobs.runDue();
    var passedOn = answersTo("martine@demo.rdv");
    assertThat(passedOn).hasSize(1);
    assertThat(passedOn.getFirst().getReplyTo()[0].toString()).contains("ne-pas-repondre@rdv.test");
    var text = text(passedOn.getFirst());
    assertThat(text)
        .contains(
            "Nora Belkadi a répondu",
            "rendez-vous du mardi 1er décembre",
            "je serai en retard de dix minutes",
            "certificat.pdf",
            "photos.zip",
            "http://rdv.test" + sheetPath())
        .doesNotContain("a écrit :");
    assertThat(mailbox.mailsTo("nora@demo.rdv")).as("nobody answers her by himself").hasSize(1);
  }

  @Test
  void the_sheet_shows_it_unread_until_somebody_says_so_and_its_files_can_be_saved()
      throws Exception {
    take("reponse", Map.of("RDV", answerAddress()));
    var martine = signedInAs("martine@demo.rdv");
    var page = martine.get(sheetPath());
    assertThat(page.text())
        .contains(
            "Réponses reçues",
            "Nora Belkadi",
            "Non lue",
            "je serai en retard de dix minutes",
            "photos.zip (pas gardée",
            "Nora Belkadi a répondu à un message");
    var file = martine.get(page.html().select("a[href*=/reponses/pieces/]").attr("href"));
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).contains("application/pdf");
    assertThat(file.header("Content-Disposition").orElseThrow())
        .startsWith("attachment;")
        .contains("certificat.pdf");
    assertThat(file.header("X-Content-Type-Options")).contains("nosniff");
    martine.get(sheetPath());
    assertThat(martine.pressFirst("form[action$=/lecture] button").text())
        .contains("La réponse est marquée comme lue.")
        .doesNotContain("Non lue");
    assertThat(dsl.fetchSingle(REPLY).getReadBy()).isEqualTo(story.martine());
  }

  @Test
  void who_may_not_read_the_rdv_reads_no_answer_and_saves_no_file() throws Exception {
    take("reponse", Map.of("RDV", answerAddress()));
    givenAgent(dsl)
        .named("Yves", "Delattre")
        .signsInAs("yves@demo.rdv")
        .in(story.organisation())
        .create();
    var stranger = signedInAs("yves@demo.rdv");
    var fileId = dsl.fetch(REPLY_FILE).getFirst().getId();
    var replyId = dsl.fetchSingle(REPLY).getId();
    assertThat(stranger.get(sheetPath() + "/reponses/pieces/" + fileId).status()).isEqualTo(404);
    stranger.get("/messages-non-partis");
    var token = stranger.page().html().select("input[name=_csrf]").attr("value");
    assertThat(
            stranger
                .post(sheetPath() + "/reponses/" + replyId + "/lecture", Map.of("_csrf", token))
                .status())
        .isEqualTo(404);
    assertThat(dsl.fetchSingle(REPLY).getReadAt()).isNull();
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(sheetPath() + "/reponses/pieces/" + (fileId + 1)).status())
        .as("its name alone was kept")
        .isEqualTo(404);
  }

  @Test
  void an_address_that_nobody_knows_is_shown_as_it_is() throws Exception {
    take(
        "reponse",
        Map.of("RDV", answerAddress(), "NORA@demo.rdv", ""),
        "nora@demo.rdv",
        "voisin@exemple.fr");
    assertThat(signedInAs("martine@demo.rdv").get(sheetPath()).text())
        .contains("voisin@exemple.fr", "Cette adresse n'est celle d'aucun participant")
        .contains("Une adresse inconnue a répondu à un message");
  }

  @Test
  void an_automatic_answer_is_kept_and_passed_on_to_nobody() throws Exception {
    take("hors-bureau", Map.of("rdv", answerAddress()));
    take("reponse", Map.of("RDV", answerAddress()), "nora@demo.rdv", "ne-pas-repondre@rdv.test");
    jobs.runDue();
    assertThat(answersTo("martine@demo.rdv")).isEmpty();
    assertThat(signedInAs("martine@demo.rdv").get(sheetPath()).text())
        .contains("Réponse automatique", "Je suis absente jusqu'à lundi.")
        .doesNotContain("Non lue");
  }

  @Test
  void each_professional_has_a_mail_of_his_own_and_who_has_no_mailbox_none() throws Exception {
    var sylvie = story.secretary();
    var helper = givenAgent(dsl).named("Luc", "Petit").in(story.organisation()).create();
    for (var agentId : List.of(sylvie, helper)) {
      dsl.insertInto(RDV_AGENT)
          .set(RDV_AGENT.RDV_ID, rdvId)
          .set(RDV_AGENT.AGENT_ID, agentId)
          .execute();
    }
    take("reponse", Map.of("RDV", answerAddress()));
    jobs.runDue();
    assertThat(answersTo("martine@demo.rdv")).hasSize(1);
    assertThat(answersTo("secretariat@demo.rdv")).hasSize(1);
    assertThat(text(answersTo("martine@demo.rdv").getFirst())).doesNotContain("secretariat@");
  }

  @Test
  void after_twenty_in_a_day_they_are_kept_and_no_longer_passed_on() throws Exception {
    for (var i = 0; i < 22; i++) {
      take("reponse", Map.of("RDV", answerAddress()), "reponse-1@", "reponse-" + i + "@");
    }
    jobs.runDue();
    assertThat(answersTo("martine@demo.rdv")).hasSize(20);
    assertThat(dsl.fetchCount(REPLY, REPLY.OUTCOME.eq("held"))).isEqualTo(2);
    assertThat(signedInAs("martine@demo.rdv").get(sheetPath()).text())
        .contains("Pas transmise par e-mail");
    clock.advance(Duration.ofHours(25));
    take("reponse", Map.of("RDV", answerAddress()), "reponse-1@", "demain@");
    jobs.runDue();
    assertThat(answersTo("martine@demo.rdv")).hasSize(21);
  }

  @Test
  void a_guessed_or_foreign_address_belongs_to_no_rdv_and_the_support_reads_it() throws Exception {
    givenAgent(dsl).named("Sophie", "Arnaud").signsInAs("support@demo.rdv").superAdmin().create();
    take("reponse", Map.of("RDV", "rdv+" + rdvId + "-aaaaaaaaaaaaaaaa@reponses.rdv.test"));
    take("hors-bureau", Map.of("rdv", "rdv+999-aaaaaaaaaaaaaaaa@reponses.rdv.test"));
    jobs.runDue();
    assertThat(answersTo("martine@demo.rdv")).isEmpty();
    assertThat(signedInAs("martine@demo.rdv").get(sheetPath()).text())
        .doesNotContain("Réponses reçues");
    var toSupport = mailbox.mailsTo("support@demo.rdv");
    assertThat(toSupport).hasSize(1);
    assertThat(text(toSupport.getFirst())).contains("nora@demo.rdv a écrit", "en retard");
    clock.advance(Duration.ofDays(31));
    inbound.forget();
    assertThat(dsl.fetchCount(REPLY)).isZero();
    assertThat(dsl.fetchCount(INBOUND_MAIL)).isZero();
  }

  @Test
  void answers_go_with_their_rdv() throws Exception {
    take("reponse", Map.of("RDV", answerAddress()));
    dsl.execute("delete from rdv_agent; delete from occupation; delete from participation_token");
    dsl.execute("delete from receipt; delete from participation; delete from rdv");
    assertThat(dsl.fetchCount(RDV)).isZero();
    assertThat(dsl.fetchCount(REPLY)).isZero();
    assertThat(dsl.fetchCount(REPLY_FILE)).isZero();
  }

  @Test
  void a_provider_brings_several_at_once_each_taken_once() throws Exception {
    var items = JSON.createObjectNode();
    var all = items.putArray("items");
    for (var i = 0; i < 2; i++) {
      var item = all.addObject();
      item.putArray("Recipients").add(answerAddress());
      item.put("MessageId", "<brevo-" + i + "@demo.rdv>")
          .put("RawHtmlBody", "<p>Oui " + i + "</p>");
      item.putObject("Headers")
          .put("From", "Nora <nora@demo.rdv>")
          .put("To", "<" + answerAddress() + ">")
          .put("Subject", "Re: RDV");
      item.putArray("Attachments")
          .addObject()
          .put("Name", "carte.pdf")
          .put("ContentType", "application/pdf");
    }
    for (var i = 0; i < 2; i++) {
      assertThat(post(ProviderController.MAILS, items.toString(), INBOUND_PASSWORD)).isEqualTo(204);
    }
    assertThat(dsl.fetchValues(REPLY.BODY)).containsExactlyInAnyOrder("Oui 0", "Oui 1");
    assertThat(dsl.fetchValues(REPLY.USAGER_ID)).containsOnly(story.nora());
    jobs.runDue();
    assertThat(answersTo("martine@demo.rdv")).hasSize(2);
    assertThat(signedInAs("martine@demo.rdv").get(sheetPath()).text())
        .contains("carte.pdf (pas gardée");
  }

  @Test
  void without_the_password_nothing_is_taken_and_what_is_no_json_is_refused() throws Exception {
    var json = "{\"items\":[{\"Headers\":{\"To\":\"" + answerAddress() + "\"}}]}";
    assertThat(post(ProviderController.MAILS, json, "faux")).isEqualTo(401);
    assertThat(post(ProviderController.MAILS, json, "")).isEqualTo(401);
    assertThat(post(ProviderController.MAILS + "?password=faux", json, "")).isEqualTo(401);
    assertThat(post(ProviderController.EVENTS, json, "faux")).isEqualTo(401);
    assertThat(dsl.fetchCount(INBOUND_MAIL)).isZero();
    assertThat(post(ProviderController.MAILS, "{", INBOUND_PASSWORD)).isEqualTo(400);
    assertThat(post(ProviderController.MAILS, "[]", INBOUND_PASSWORD)).isEqualTo(204);
    assertThat(post(ProviderController.MAILS, "{\"items\":[null,3,{}]}", INBOUND_PASSWORD))
        .isEqualTo(204);
  }

  private List<jakarta.mail.internet.MimeMessage> answersTo(String address) {
    return mailbox.mailsTo(address).stream()
        .filter(mail -> text(mail).contains("a répondu à un message"))
        .toList();
  }

  private void take(String name, Map<String, String> values) {
    take(name, values, "", "");
  }

  private void take(String name, Map<String, String> values, String what, String by) {
    var text = Mails.text(name, values);
    var changed =
        what.isEmpty() ? text : text.replaceAll("(?i)" + java.util.regex.Pattern.quote(what), by);
    inbound.take(MimeReading.read(Mails.of(changed)));
  }

  private static void deliver(GreenMailUser user, String text) {
    user.deliver(Mails.of(text));
  }

  private static List<Boolean> seen(GreenMail server, GreenMailUser user) throws Exception {
    return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
        .map(mail -> mail.isSet(Flags.Flag.SEEN))
        .toList();
  }
}
