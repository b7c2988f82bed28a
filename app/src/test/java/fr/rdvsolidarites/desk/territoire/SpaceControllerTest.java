package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpaceControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void an_admin_of_the_territoire_finds_everything_from_the_menu() {
    var bruno = admin();
    bruno.get("/agenda");
    var page = bruno.follow("Espace du territoire");
    assertThat(page.path()).isEqualTo(href(""));
    assertThat(page.html().select(".fr-tile__title").eachText())
        .containsExactly(
            "Réglages du territoire",
            "Organisations",
            "Services",
            "Dossiers des usagers",
            "Pages légales",
            "Envoi des SMS",
            "Départ des messages",
            "Professionnels",
            "Équipes",
            "Motifs",
            "Secteurs",
            "Statistiques",
            "Équité de la prise de rendez-vous",
            "Consultations des dossiers",
            "Historique");
    assertThat(page.text()).contains("1 organisation", "2 services");
  }

  @Test
  void whoever_was_given_one_right_has_the_menu_entry_and_that_tile_alone() {
    var samia = holding(TerritoireRight.TEAMS);
    samia.get("/agenda");
    var page = samia.follow("Espace du territoire");
    assertThat(page.html().select(".fr-tile__title").eachText())
        .containsExactly("Professionnels", "Équipes");
    for (var path :
        List.of(
            "/reglages",
            "/organisations",
            "/organisations/nouvelle",
            "/services",
            "/fiches-usagers",
            "/historique",
            "/equite",
            "/consultations",
            "/consultations/export",
            "/motifs",
            "/motifs/fusion",
            "/motifs/export",
            "/invitations/nouvelle",
            "/agents/" + story.martine() + "/services",
            "/agents/" + story.martine() + "/droits")) {
      assertThat(samia.get(href(path)).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void admins_of_an_organisation_members_and_strangers_find_nothing() {
    var elsewhere = givenTerritoire(dsl).named("Somme", "80").create();
    var there = givenOrganisation(dsl).in(elsewhere).named("MDS d'Amiens").create();
    givenAgent(dsl)
        .named("Paul", "Petit")
        .signsInAs("paul@demo.rdv")
        .adminOf(there)
        .adminOfTerritoire(elsewhere)
        .create();
    for (var who : List.of("admin@demo.rdv", "martine@demo.rdv", "paul@demo.rdv")) {
      var browser = signedInAs(who);
      for (var path :
          List.of(
              "",
              "/reglages",
              "/organisations",
              "/organisations/" + story.organisation() + "/modification",
              "/organisations/" + story.organisation() + "/fermeture",
              "/services",
              "/fiches-usagers",
              "/historique",
              "/equite",
              "/consultations",
              "/consultations/export",
              "/agents",
              "/agents/" + story.martine(),
              "/agents/" + story.martine() + "/services",
              "/agents/" + story.martine() + "/droits",
              "/equipes",
              "/equipes/nouvelle",
              "/invitations/nouvelle",
              "/motifs",
              "/motifs/" + story.motif() + "/organisations/" + story.organisation(),
              "/motifs/fusion",
              "/motifs/export")) {
        assertThat(browser.get(href(path)).status()).as(who + path).isEqualTo(404);
      }
      browser.get("/agenda");
      var csrf = browser.page().html().select("input[name=_csrf]").attr("value");
      for (var path :
          List.of(
              "/reglages",
              "/organisations",
              "/organisations/" + story.organisation() + "/modification",
              "/organisations/" + story.organisation() + "/fermeture",
              "/services/" + story.pmi(),
              "/fiches-usagers",
              "/agents/" + story.martine() + "/services",
              "/agents/" + story.martine() + "/droits",
              "/equipes",
              "/equipes/recherche",
              "/invitations",
              "/motifs/" + story.motif() + "/organisations/" + story.organisation())) {
        assertThat(
                browser
                    .post(
                        href(path),
                        Map.of("_csrf", csrf, "nom", "Pris", "role", "admin", "propose", "false"))
                    .status())
            .as(who + " posts " + path)
            .isEqualTo(404);
      }
    }
  }

  @Test
  void an_admin_of_one_territoire_reaches_nothing_of_another_through_her_own() {
    var elsewhere = givenTerritoire(dsl).named("Somme", "80").create();
    var there = givenOrganisation(dsl).in(elsewhere).named("MDS d'Amiens").create();
    var paul = givenAgent(dsl).named("Paul", "Petit").adminOf(there).create();
    var bruno = admin();
    for (var path :
        List.of(
            "/organisations/" + there + "/modification",
            "/organisations/" + there + "/fermeture",
            "/agents/" + paul,
            "/agents/" + paul + "/services",
            "/agents/" + paul + "/droits",
            "/motifs/" + story.motif() + "/organisations/" + there)) {
      assertThat(bruno.get(href(path)).status()).as(path).isEqualTo(404);
    }
  }

  private Browserless admin() {
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .in(story.organisation())
        .adminOfTerritoire(story.territoire())
        .create();
    return signedInAs("bruno@demo.rdv");
  }

  private Browserless holding(TerritoireRight right) {
    givenAgent(dsl)
        .named("Samia", "Haddad")
        .signsInAs("samia@demo.rdv")
        .in(story.organisation())
        .holdingIn(story.territoire(), right)
        .create();
    return signedInAs("samia@demo.rdv");
  }

  private String href(String path) {
    return "/territoires/" + story.territoire() + path;
  }
}
