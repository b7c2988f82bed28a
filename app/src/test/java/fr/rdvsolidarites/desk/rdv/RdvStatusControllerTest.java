package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.RDV;
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

class RdvStatusControllerTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  @Autowired private RdvStatusChange change;

  private GivenStory story;
  private long rdv;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    rdv = story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create().rdvId();
  }

  @Test
  void one_tap_in_the_agenda_marks_it_and_comes_back_there() {
    clock.set("2026-11-24T09:42");
    var browser = signedInAs("martine@demo.rdv");
    browser.get("/agenda");
    var page = browser.press("Honoré");

    assertThat(page.path()).startsWith("/agenda?vue=semaine&jour=2026-11-24");
    assertThat(page.text()).contains("Nora Belkadi : rendez-vous honoré. C'est noté.");
    assertThat(status()).isEqualTo("seen");
    assertThat(browser.get("/agenda").text()).doesNotContain("C'est noté");
  }

  @Test
  void cancelling_names_who_will_be_told_before_anything_is_done() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get(sheet());
    var asked = browser.press("Annulé par le service");
    assertThat(asked.text()).contains("Un message sera envoyé à Nora Belkadi.");
    assertThat(status()).isEqualTo("unknown");

    var done = browser.press("Annuler à l'initiative du service");
    assertThat(done.path()).isEqualTo(sheet());
    assertThat(done.text()).contains("annulé à l'initiative du service. C'est noté.");
    assertThat(status()).isEqualTo("revoked");
  }

  @Test
  void what_is_not_possible_is_said_and_nothing_changes() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get(sheet());
    var page = post(browser, "noshow", "/agenda");
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("n'a pas changé", "son heure n'est pas encore venue");
    assertThat(status()).isEqualTo("unknown");
  }

  @Test
  void cancelled_rdv_does_not_come_back_over_somebody_else() {
    change.mark(rdv, RdvStatus.REVOKED, new Actor.Agent(story.martine()));
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.lina())
        .at(story.lieu())
        .starting(TUESDAY, "09:30")
        .create();
    var browser = signedInAs("martine@demo.rdv");
    browser.get(sheet());
    browser.press("Remettre à renseigner");
    var page = browser.press("Remettre tout à renseigner");

    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("a reçu un autre rendez-vous à cette heure");
    assertThat(status()).isEqualTo("revoked");
  }

  @Test
  void nobody_marks_what_is_not_his_nor_through_another_organisation() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    givenAgent(dsl)
        .named("Awa", "Diallo")
        .signsInAs("awa@demo.rdv")
        .in(story.organisation())
        .ofService(social)
        .create();
    clock.set("2026-11-24T09:42");
    var awa = signedInAs("awa@demo.rdv");
    awa.get("/agenda");
    assertThat(post(awa, "seen", "/agenda").status()).isEqualTo(404);
    assertThat(awa.get(sheet() + "/statut?statut=revoked").status()).isEqualTo(404);

    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agenda");
    var token = martine.page().html().select("input[name=_csrf]").attr("value");
    var wrong = "/organisations/999999/rdvs/" + rdv + "/statut";
    assertThat(martine.post(wrong, Map.of("_csrf", token, "statut", "seen")).status())
        .isEqualTo(404);
    assertThat(status()).isEqualTo("unknown");
  }

  @Test
  void one_never_comes_back_to_another_site() {
    clock.set("2026-11-24T09:42");
    var browser = signedInAs("martine@demo.rdv");
    browser.get(sheet());
    assertThat(post(browser, "seen", "//ailleurs.example/").path()).isEqualTo(sheet());
    assertThat(post(browser, "n'importe quoi", "/agenda").status()).isEqualTo(400);
  }

  private Browserless.Page post(Browserless browser, String statut, String retour) {
    var token = browser.page().html().select("input[name=_csrf]").attr("value");
    return browser.post(
        sheet() + "/statut", Map.of("_csrf", token, "statut", statut, "retour", retour));
  }

  private String sheet() {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdv;
  }

  private String status() {
    return dsl.select(RDV.STATUS).from(RDV).where(RDV.ID.eq(rdv)).fetchSingle().value1();
  }
}
