package fr.rdvsolidarites.desk.move;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RdvRescheduleControllerTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  private GivenStory story;
  private long rdv;

  @BeforeEach
  void nora_on_tuesday_at_half_past_nine() {
    story = GivenStory.givenStory(dsl);
    rdv = story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create().rdvId();
  }

  @Test
  void by_the_form_alone_old_and_new_time_are_read_and_confirmed() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get("/agenda?vue=liste");
    var form = browser.get(path(""));
    assertThat(form.text()).contains("mardi 24 novembre de 9 h 30 à 10 h");

    browser.submit(Map.of("jour", "2026-11-25", "debut", "10:00", "fin", "10:45"));
    var asked = browser.page();
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.text())
        .contains("Avant mardi 24 novembre de 9 h 30 à 10 h")
        .contains("Après mercredi 25 novembre de 10 h à 10 h 45")
        .contains("Prévenir l'usager de la nouvelle date");
    var done = browser.press("Déplacer le rendez-vous", Map.of("prevenir", "oui"));
    assertThat(done.text())
        .contains("Rendez-vous de Nora Belkadi déplacé : mercredi 25 novembre de 10 h à 10 h 45");
    assertThat(starts()).isEqualTo(Instant.parse("2026-11-25T09:00:00Z"));

    jobs.runDue();
    assertThat(texts.all()).isNotEmpty();
  }

  @Test
  void dragged_over_something_says_so_and_comes_back_to_where_one_was() {
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.lina())
        .at(story.lieu())
        .starting(TUESDAY, "11:00")
        .create();
    var browser = signedInAs("martine@demo.rdv");
    var asked =
        browser.get(
            path(
                "?jour=2026-11-24&debut=10:45&fin=11:15&retour=/agenda?vue%3Djour%26jour%3D2026-11-24"));
    assertThat(asked.text())
        .contains("Martine Leclerc a déjà un rendez-vous à cette heure", "Déplacer quand même");
    var done = browser.press("Déplacer quand même", Map.of("prevenir", "non"));
    assertThat(done.path()).isEqualTo("/agenda?vue=jour&jour=2026-11-24");
    assertThat(starts()).isEqualTo(Instant.parse("2026-11-24T09:45:00Z"));
    jobs.runDue();
    onlyItsReminderLeaves();
    assertThat(browser.get("/organisations/" + story.organisation() + "/rdvs/" + rdv).text())
        .contains("Martine Leclerc a déplacé le rendez-vous du mardi 24 novembre à 9 h 30");
  }

  @Test
  void stretching_says_that_nobody_is_told_and_stands_in_the_history() {
    var browser = signedInAs("martine@demo.rdv");
    assertThat(browser.get(path("?jour=2026-11-24&debut=09:30&fin=10:30")).text())
        .contains("l'usager n'est pas prévenu");
    browser.press("Déplacer le rendez-vous");
    assertThat(browser.get("/organisations/" + story.organisation() + "/rdvs/" + rdv).text())
        .contains("a changé la durée du rendez-vous de 30 min à 1 h");
  }

  @Test
  void an_hour_that_the_clocks_skip_is_refused_at_its_field() {
    var browser = signedInAs("martine@demo.rdv");
    var page = browser.get(path("?jour=2027-03-28&debut=02:30&fin=03:30"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#erreurs a").eachAttr("href")).containsExactly("#debut");
    assertThat(page.html().select("#debut-error").text())
        .isEqualTo("Cette heure n'existe pas ce jour-là : l'heure d'été commence.");
    assertThat(page.html().select("#debut").val()).isEqualTo("02:30");
    assertThat(page.html().select("#fin").val()).isEqualTo("03:30");
    page = browser.submit(Map.of("debut", "01:30", "fin", "02:15"));
    assertThat(page.html().select("#erreurs a").eachAttr("href")).containsExactly("#fin");
    assertThat(starts()).isEqualTo(Instant.parse("2026-11-24T08:30:00Z"));
  }

  @Test
  void another_lieu_is_chosen_on_the_same_page_and_told() throws Exception {
    var annexe = givenLieu(dsl, story.organisation()).named("Annexe Sud").create();
    var browser = signedInAs("secretariat@demo.rdv");
    browser.get(path(""));
    browser.submit(Map.of("lieu", "" + annexe));
    assertThat(browser.page().text())
        .contains("Annexe Sud au lieu de MDS d'Arras", "Prévenir l'usager du nouveau lieu")
        .contains("Martine Leclerc reçoit dans un autre lieu à cette heure");
    var done = browser.press("Déplacer quand même", Map.of("prevenir", "oui"));
    assertThat(done.text()).contains("Rendez-vous de Nora Belkadi déplacé");
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv").getFirst().getSubject())
        .isEqualTo("Nouveau lieu de rendez-vous : mardi 24 novembre à 9 h 30");
    assertThat(mailbox.mailsTo("martine@demo.rdv").getFirst().getSubject())
        .isEqualTo("Nouveau lieu : rendez-vous du mardi 24 novembre à 9 h 30");
    assertThat(texts.all())
        .singleElement()
        .satisfies(sms -> assertThat(sms.text()).startsWith("Nouveau lieu:"));
    assertThat(browser.get("/organisations/" + story.organisation() + "/rdvs/" + rdv).text())
        .contains("Annexe Sud", "Sylvie Carpentier a changé le lieu du rendez-vous");
  }

  @Test
  void a_lieu_that_serves_once_needs_its_address() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get(path(""));
    browser.submit(Map.of("lieu", "autre", "nomlieu", "Mairie"));
    assertThat(browser.page().status()).isEqualTo(422);
    assertThat(browser.page().text()).contains("Indiquez l'adresse de cet autre lieu");
    browser.submit(Map.of("lieu", "autre", "nomlieu", "Mairie", "adresse", "1 place, Vimy"));
    var done = browser.press("Déplacer le rendez-vous", Map.of("prevenir", "non"));
    assertThat(done.text()).contains("Rendez-vous de Nora Belkadi déplacé");
    assertThat(browser.get("/organisations/" + story.organisation() + "/rdvs/" + rdv).text())
        .contains("Mairie 1 place, Vimy");
    jobs.runDue();
    onlyItsReminderLeaves();
  }

  @Test
  void colleague_is_chosen_on_the_same_page() {
    var awa =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .signsInAs("awa@demo.rdv")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    givenPlage(dsl, story.organisation())
        .of(awa)
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .onceOn(LocalDate.parse("2026-11-25"))
        .between("09:00", "12:00")
        .create();
    var browser = signedInAs("secretariat@demo.rdv");
    browser.get(path(""));
    browser.submit(
        Map.of("jour", "2026-11-24", "debut", "09:30", "fin", "10:00", "agent", "" + awa));
    assertThat(browser.page().text())
        .contains("Awa Diallo au lieu de Martine Leclerc", "n'a pas de plage d'ouverture");
    browser.press("Déplacer quand même");
    assertThat(dsl.selectFrom(RDV_AGENT).fetchSingle().getAgentId()).isEqualTo(awa);
  }

  @Test
  void unreadable_times_are_told_field_by_field() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get(path(""));
    browser.submit(Map.of("jour", "", "debut", "10:00", "fin", "10:30"));
    assertThat(browser.page().status()).isEqualTo(422);
    assertThat(browser.page().html().select(".fr-alert a[href=#jour]")).hasSize(1);
    assertThat(browser.get(path("?jour=2026-11-24&debut=10:00&fin=09:00")).text())
        .contains("L'heure de fin doit suivre l'heure de début.");
  }

  @Test
  void what_changed_meanwhile_is_said_and_nothing_is_lost() {
    var one = signedInAs("martine@demo.rdv");
    var other = signedInAs("secretariat@demo.rdv");
    one.get(path("?jour=2026-11-24&debut=10:00&fin=10:30"));
    other.get(path("?jour=2026-11-24&debut=11:00&fin=11:30"));
    one.press("Déplacer le rendez-vous");
    var refused = other.press("Déplacer le rendez-vous");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("Un collègue l'a modifié entre-temps");
    assertThat(starts()).isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
  }

  @Test
  void who_may_not_write_it_does_not_find_the_page() {
    givenAgent(dsl)
        .named("Awa", "Diallo")
        .signsInAs("awa@demo.rdv")
        .in(story.organisation())
        .ofService(
            givenService(dsl).named("Service social", "Social").in(story.territoire()).create())
        .create();
    var browser = signedInAs("awa@demo.rdv");
    assertThat(browser.get(path("")).status()).isEqualTo(404);
    assertThat(browser.get(path("?jour=2026-11-24&debut=10:00&fin=10:30")).status()).isEqualTo(404);
    assertThat(
            signedInAs("martine@demo.rdv")
                .get("/organisations/1/rdvs/" + rdv + "/deplacement")
                .status())
        .isEqualTo(404);
  }

  private Instant starts() {
    return dsl.selectFrom(RDV).where(RDV.ID.eq(rdv)).fetchSingle().getStartsAt();
  }

  private String path(String query) {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdv + "/deplacement" + query;
  }

  /** Nobody told her of tomorrow's time yet: the page says that she is reminded all the same. */
  private void onlyItsReminderLeaves() {
    assertThat(texts.all()).hasSize(1).allMatch(sms -> sms.text().startsWith("Rappel"));
  }
}
