package fr.rdvsolidarites.desk.missing;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MissingControllerTest extends FeatureTest {

  @Autowired private RdvStatusChange statusChange;

  private GivenStory story;
  private long rdvId;

  @BeforeEach
  void a_cancellation_whose_text_could_not_leave() {
    story = GivenStory.givenStory(dsl);
    rdvId =
        story
            .noraWithMartine(dsl)
            .starting(LocalDate.parse("2026-11-24"), "09:30")
            .create()
            .rdvId();
    statusChange.mark(rdvId, RdvStatus.REVOKED, new Actor.Agent(story.martine()));
    jobs.runDue();
    dsl.update(RECEIPT)
        .set(RECEIPT.STATUS, "failed")
        .set(RECEIPT.FAILURE, "Le fournisseur refuse.")
        .where(RECEIPT.CHANNEL.eq("sms"))
        .execute();
  }

  @Test
  void her_own_are_announced_on_every_page_and_listed_with_name_reason_and_phone() {
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/ma-journee").text())
        .contains("Messages non partis (1)", "Nora Belkadi", "Le fournisseur refuse.");
    assertThat(martine.get("/messages-non-partis").text())
        .contains(
            "Un message n'est pas parti",
            "Nora Belkadi",
            "SMS, annulation du rendez-vous du mardi 24 novembre",
            "Échec : Le fournisseur refuse.",
            "06 39 98 00 12");
  }

  @Test
  void what_may_have_left_and_what_waits_too_long_are_there_too() {
    dsl.update(RECEIPT).set(RECEIPT.STATUS, "unsure").where(RECEIPT.CHANNEL.eq("sms")).execute();
    dsl.update(RECEIPT)
        .set(RECEIPT.STATUS, "retrying")
        .set(RECEIPT.PLANNED_AT, clock.instant().minusSeconds(1200))
        .where(RECEIPT.CHANNEL.eq("mail"), RECEIPT.RECIPIENT_KIND.eq("usager"))
        .execute();
    assertThat(signedInAs("martine@demo.rdv").get("/messages-non-partis").text())
        .contains("Peut-être parti", "Nouvel essai en cours");
  }

  @Test
  void what_hangs_while_it_is_sent_is_there() {
    dsl.update(RECEIPT)
        .set(RECEIPT.STATUS, "sending")
        .set(RECEIPT.PLANNED_AT, clock.instant().minusSeconds(1200))
        .where(RECEIPT.CHANNEL.eq("sms"))
        .execute();
    assertThat(signedInAs("martine@demo.rdv").get("/messages-non-partis").text())
        .contains("Nora Belkadi", "Envoi en cours");
  }

  @Test
  void what_a_waiting_line_wrote_is_over_and_is_neither_listed_nor_sent_again() {
    dsl.update(RECEIPT)
        .set(RECEIPT.EVENT, "waiting_offer")
        .where(RECEIPT.CHANNEL.eq("sms"))
        .execute();
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/ma-journee").text()).doesNotContain("Messages non partis");
    assertThat(martine.get("/messages-non-partis").text()).contains("Aucun message en échec");
    martine.post("/messages-non-partis/" + textId() + "/relance", Map.of("_csrf", csrf(martine)));
    jobs.runDue();
    assertThat(dsl.fetchSingle(RECEIPT, RECEIPT.ID.eq(textId())).getStatus()).isEqualTo("failed");
  }

  @Test
  void sent_again_it_leaves_once_and_the_history_says_who_asked() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/messages-non-partis");
    var token = Map.of("_csrf", csrf(martine));
    assertThat(martine.pressFirst("form[action$=/relance] button").text())
        .contains("Le message repart.");
    assertThat(martine.post("/messages-non-partis/" + textId() + "/relance", token).text())
        .contains("Ce message est déjà reparti.");
    jobs.runDue();
    assertThat(dsl.fetchSingle(RECEIPT, RECEIPT.ID.eq(textId())).getStatus()).isEqualTo("sent");
    assertThat(martine.get("/messages-non-partis").text()).contains("Aucun message en échec");
    assertThat(sheet(martine)).contains("Martine Leclerc a renvoyé à Nora Belkadi un message");
  }

  @Test
  void told_by_phone_it_is_gone_and_the_history_says_who_called() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/messages-non-partis");
    assertThat(martine.pressFirst("form[action$=/telephone] button").text())
        .contains("C'est noté", "Aucun message en échec");
    assertThat(martine.get("/ma-journee").text()).doesNotContain("Messages non partis");
    assertThat(sheet(martine)).contains("Martine Leclerc a prévenu par téléphone Nora Belkadi");
    assertThat(dsl.fetchSingle(RECEIPT, RECEIPT.ID.eq(textId())).getToldByPhoneBy())
        .isEqualTo(story.martine());
  }

  @Test
  void an_admin_sees_those_of_the_organisation_and_a_stranger_none() {
    var admin = signedInAs("admin@demo.rdv");
    assertThat(admin.get("/messages-non-partis").text()).contains("Aucun message en échec");
    assertThat(admin.get("/messages-non-partis?de=tous").text()).contains("Nora Belkadi");

    givenAgent(dsl)
        .named("Yves", "Delattre")
        .signsInAs("yves@demo.rdv")
        .in(story.organisation())
        .create();
    var stranger = signedInAs("yves@demo.rdv");
    var page = stranger.get("/messages-non-partis?de=tous");
    assertThat(page.text()).contains("Aucun message en échec").doesNotContain("Belkadi");
    var form = Map.of("_csrf", csrf(stranger));
    for (var act : new String[] {"relance", "telephone"}) {
      assertThat(stranger.post("/messages-non-partis/" + textId() + "/" + act, form).status())
          .isEqualTo(404);
    }
    assertThat(dsl.fetchSingle(RECEIPT, RECEIPT.ID.eq(textId())).getStatus()).isEqualTo("failed");
  }

  @Test
  void once_the_rdv_has_begun_nobody_runs_after_it() {
    dsl.update(RDV)
        .set(RDV.STARTS_AT, clock.instant().minusSeconds(60))
        .where(RDV.ID.eq(rdvId))
        .execute();
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/messages-non-partis").text()).contains("Aucun message en échec");
    var form = Map.of("_csrf", csrf(martine));
    assertThat(martine.post("/messages-non-partis/" + textId() + "/relance", form).status())
        .isEqualTo(404);
  }

  private String sheet(Browserless browser) {
    return browser.get("/organisations/" + story.organisation() + "/rdvs/" + rdvId).text();
  }

  private long textId() {
    return dsl.select(RECEIPT.ID)
        .from(RECEIPT)
        .where(RECEIPT.CHANNEL.eq("sms"))
        .fetchSingle()
        .value1();
  }

  private static String csrf(Browserless browser) {
    return browser.page().html().select("input[name=_csrf]").attr("value");
  }
}
