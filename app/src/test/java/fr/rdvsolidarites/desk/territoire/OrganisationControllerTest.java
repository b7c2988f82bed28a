package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import gen.db.tables.records.OrganisationRecord;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganisationControllerTest extends FeatureTest {

  private GivenStory story;
  private long brunoId;
  private Browserless bruno;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    brunoId =
        givenAgent(dsl)
            .named("Bruno", "Wattez")
            .signsInAs("bruno@demo.rdv")
            .in(story.organisation())
            .adminOfTerritoire(story.territoire())
            .create();
    bruno = signedInAs("bruno@demo.rdv");
  }

  @Test
  void whoever_creates_an_organisation_is_its_first_admin() {
    dsl.update(TERRITOIRE).set(TERRITOIRE.OPEN_DAYS, new Short[] {1, 2, 3, 4, 5, 6}).execute();
    bruno.get(href("/nouvelle"));
    assertThat(bruno.page().html().select("input[name=jours][checked]")).hasSize(6);
    var page =
        bruno.press(
            "Créer l'organisation",
            Map.of("nom", "  MDS  de Béthune ", "telephone", "3939", "site", "www.exemple.fr"));
    assertThat(page.text()).contains("« MDS de Béthune » est créée");
    var created = organisation("MDS de Béthune");
    assertThat(created.getSlug()).isEqualTo("mds-de-bethune");
    assertThat(created.getWebsite()).isEqualTo("https://www.exemple.fr");
    assertThat(created.getPhone()).isEqualTo("3939");
    assertThat(dsl.fetchSingle(ROLE, ROLE.ORGANISATION_ID.eq(created.getId())).getAgentId())
        .isEqualTo(brunoId);
  }

  @Test
  void a_name_is_taken_whatever_its_case_and_accents() {
    bruno.get(href("/nouvelle"));
    var page =
        bruno.press(
            "Créer l'organisation", Map.of("nom", "mds d'arras", "courriel", "pas une adresse"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("porte déjà ce nom", "Format attendu : nom@domaine.fr")
        .startsWith("Erreur");
    assertThat(page.html().select("#nom").attr("value")).isEqualTo("mds d'arras");
    assertThat(dsl.fetchCount(ORGANISATION)).isEqualTo(1);
  }

  @Test
  void closing_a_day_shows_first_the_plages_that_stand_on_it() {
    bruno.get(href("/" + story.organisation() + "/modification"));
    var html = bruno.page().html();
    var csrf = html.select("input[name=_csrf]").attr("value");
    var fields = Map.of("_csrf", csrf, "nom", "MDS d'Arras", "jours", "1");
    var page = bruno.post(href("/" + story.organisation() + "/modification"), fields);
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text())
        .contains("1 plage d'ouverture tombe un jour qui ferme", "Martine Leclerc")
        .contains("mardi, mercredi, jeudi et vendredi");
    assertThat(organisation("MDS d'Arras").getOpenDays()).hasSize(5);
    bruno.press("Fermer ces jours quand même");
    assertThat(organisation("MDS d'Arras").getOpenDays()).containsExactly((short) 1);
    page = bruno.get(href("/" + story.organisation() + "/modification"));
    assertThat(page.text())
        .contains("Bruno Wattez a modifié l'organisation")
        .contains(
            "Jours d'ouverture : « lundi, mardi, mercredi, jeudi, vendredi » devient « lundi »");
  }

  @Test
  void its_own_admins_change_an_organisation_and_members_do_not() {
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/agents/reglages");
    admin.follow("Organisation");
    var page = admin.press("Enregistrer", Map.of("horaires", "Du lundi au vendredi"));
    assertThat(page.text()).contains("« MDS d'Arras » est enregistrée");
    assertThat(organisation("MDS d'Arras").getOpeningHours()).isEqualTo("Du lundi au vendredi");
    var path = "/organisations/" + story.organisation() + "/informations";
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(path).status()).isEqualTo(404);
    assertThat(martine.post(path, Map.of("_csrf", csrf(martine), "nom", "Prise")).status())
        .isEqualTo(404);
    assertThat(organisation("MDS d'Arras").getId()).isEqualTo(story.organisation());
  }

  @Test
  void an_organisation_closes_once_nobody_works_there_and_nothing_is_expected() {
    bruno.get(href("/" + story.organisation() + "/fermeture"));
    var csrf = bruno.page().html().select("input[name=_csrf]").attr("value");
    assertThat(bruno.page().text())
        .contains("n'est pas vide", "3 professionnels y travaillent", "1 plage d'ouverture");
    var page =
        bruno.post(
            href("/" + story.organisation() + "/fermeture"),
            Map.of("_csrf", csrf.isEmpty() ? csrf(bruno) : csrf));
    assertThat(page.status()).isEqualTo(409);
    assertThat(organisation("MDS d'Arras").getClosedAt()).isNull();

    var empty = givenOrganisation(dsl).in(story.territoire()).named("MDS vide").create();
    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, brunoId)
        .set(ROLE.ORGANISATION_ID, empty)
        .set(ROLE.LEVEL, "admin")
        .set(ROLE.CREATED_AT, clock.instant())
        .execute();
    bruno.get(href("/" + empty + "/fermeture"));
    page = bruno.press("Fermer l'organisation");
    assertThat(page.text()).contains("« MDS vide » est fermée", "Fermée");
    assertThat(dsl.fetchCount(ROLE, ROLE.ORGANISATION_ID.eq(empty))).isZero();
    assertThat(bruno.get(href("/" + empty + "/modification")).status()).isEqualTo(404);
    assertThat(bruno.get(href("/" + empty + "/fermeture")).status()).isEqualTo(404);
  }

  private static String csrf(Browserless browser) {
    browser.get("/agenda");
    return browser.page().html().select("input[name=_csrf]").attr("value");
  }

  private OrganisationRecord organisation(String name) {
    return dsl.fetchSingle(ORGANISATION, ORGANISATION.NAME.eq(name));
  }

  private String href(String path) {
    return "/territoires/" + story.territoire() + "/organisations" + path;
  }
}
