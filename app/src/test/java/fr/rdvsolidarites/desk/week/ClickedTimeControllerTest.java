package fr.rdvsolidarites.desk.week;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClickedTimeControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void in_a_plage_of_one_motif_motif_and_lieu_are_filled_and_the_form_opens_at_once() {
    GivenMotif.open(
        dsl,
        givenMotif(dsl, story.territoire()).named("Visite").create(),
        story.organisation(),
        story.pmi());
    var page = signedInAs("secretariat@demo.rdv").get(rdvAt("09:15"));

    assertThat(page.path()).startsWith("/organisations/" + story.organisation() + "/rdvs/nouveau");
    assertThat(page.text())
        .contains("mardi 24 novembre de 9 h 15 à 9 h 45")
        .contains("Consultation avec une sage-femme", "Martine Leclerc", "site Saint-Nicolas");
  }

  @Test
  void outside_plages_one_chooses_and_is_told_what_is_missing() {
    GivenMotif.open(
        dsl,
        givenMotif(dsl, story.territoire()).named("Visite").create(),
        story.organisation(),
        story.pmi());
    var browser = signedInAs("secretariat@demo.rdv");
    var page = browser.get(rdvAt("16:00"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("#heure").attr("value")).isEqualTo("16:00");

    var refused = browser.submit(Map.of("motif", "", "lieu", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().title()).startsWith("Erreur");
    assertThat(refused.text()).contains("Choisissez un motif.");

    browser.submit(
        Map.of("motif", String.valueOf(story.ouverture()), "lieu", String.valueOf(story.lieu())));
    assertThat(browser.page().text()).contains("mardi 24 novembre de 16 h à 16 h 30");
  }

  @Test
  void without_script_a_day_is_enough_to_begin_with() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get("/agenda?jour=2026-11-24");
    var page = browser.follow("Ajouter le mardi 24 novembre");
    assertThat(page.text()).contains("Ajouter à l'agenda de Martine Leclerc");
    assertThat(page.html().select("a[href*=indisponibilites]").attr("href"))
        .isEqualTo(
            "/agenda/indisponibilites/nouvelle?agent=" + story.martine() + "&jour=2026-11-24");
    browser.submit(
        Map.of(
            "heure",
            "10:00",
            "motif",
            String.valueOf(story.ouverture()),
            "lieu",
            String.valueOf(story.lieu())));
    assertThat(browser.page().text()).contains("mardi 24 novembre de 10 h à 10 h 30");
  }

  @Test
  void placing_over_something_asks_as_after_a_search() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    var browser = signedInAs("secretariat@demo.rdv");
    browser.get(rdvAt("09:15"));
    browser.follow("Nouvelle personne");
    browser.submit(Map.of("prenom", "Chloé", "nom", "Durand"));
    assertThat(browser.page().status()).isEqualTo(409);
    assertThat(browser.page().text())
        .contains("Martine Leclerc a déjà un rendez-vous à cette heure");
  }

  @Test
  void an_hour_that_the_clocks_skip_is_refused_at_its_field() {
    var browser = signedInAs("martine@demo.rdv");
    var page =
        browser.get(
            "/agenda/nouveau/rdv?jour=2027-03-28&heure=02:30&professionnel=" + story.martine());
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#erreurs a").eachAttr("href")).containsExactly("#heure");
    assertThat(page.html().select("#heure-error").text())
        .isEqualTo("Cette heure n'existe pas ce jour-là : l'heure d'été commence.");
    assertThat(page.html().select("#heure").val()).isEqualTo("02:30");
  }

  @Test
  void unreadable_addresses_are_not_found() {
    var browser = signedInAs("martine@demo.rdv");
    assertThat(browser.get("/agenda/nouveau").status()).isEqualTo(404);
    assertThat(browser.get("/agenda/nouveau?professionnel=x&jour=2026-11-24").status())
        .isEqualTo(404);
    assertThat(browser.get("/agenda/nouveau?professionnel=999999&jour=2026-11-24").status())
        .isEqualTo(404);
    assertThat(browser.get("/agenda/nouveau?jour=demain&professionnel=" + story.martine()).status())
        .isEqualTo(404);
  }

  private String rdvAt(String time) {
    return "/agenda/nouveau/rdv?professionnel="
        + story.martine()
        + "&jour=2026-11-24&heure="
        + time;
  }
}
