package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResponsableControllerTest extends FeatureTest {

  private GivenStory story;
  private long samir;

  @BeforeEach
  void linas_father() {
    story = GivenStory.givenStory(dsl);
    samir =
        givenUsager(dsl, story.territoire())
            .named("Samir", "Belkadi")
            .in(story.organisation())
            .create();
  }

  @Test
  void somebody_else_answers_for_her_or_she_herself() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/" + story.lina());
    martine.follow("Changer de responsable");
    var page = martine.press("Chercher", Map.of("recherche", "belkadi"));
    assertThat(page.html().select("#resultats li").eachText())
        .containsExactly("Nora Belkadi 32 ans Choisir", "Samir Belkadi Choisir");
    var csrf = page.html().select("main input[name=_csrf]").attr("value");
    page =
        martine.post(
            "/usagers/" + story.lina() + "/responsable",
            Map.of("_csrf", csrf, "responsable", "" + samir));
    assertThat(page.text()).contains("Par son responsable : Samir Belkadi");
    var history = signedInAs("admin@demo.rdv").get("/usagers/" + story.lina());
    assertThat(history.text()).contains("Responsable : « Nora Belkadi », puis « Samir Belkadi »");
    martine.get("/usagers/" + story.lina() + "/responsable");
    page = martine.press("Aucun responsable : elle répond d'elle-même");
    assertThat(page.text()).doesNotContain("Par son responsable");
    assertThat(responsable(story.lina())).isNull();
  }

  @Test
  void one_level_only_and_nobody_who_is_not_theirs_to_change() {
    var martine = signedInAs("martine@demo.rdv");
    var action = "/usagers/" + story.nora() + "/responsable";
    var csrf = martine.get(action).html().select("main input[name=_csrf]").attr("value");
    var page = martine.post(action, Map.of("_csrf", csrf, "responsable", "" + samir));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("a elle-même des proches");
    var nord = givenTerritoire(dsl).named("Nord", "59").create();
    var stranger = givenUsager(dsl, nord).create();
    for (var id : new long[] {story.lina(), samir, stranger, 0}) {
      var forged = Map.of("_csrf", csrf, "responsable", "" + id);
      assertThat(martine.post("/usagers/" + samir + "/responsable", forged).status())
          .as("responsable " + id)
          .isEqualTo(404);
    }
    var lille = givenOrganisation(dsl).in(nord).named("MDS de Lille").create();
    givenAgent(dsl).signsInAs("lille@demo.rdv").in(lille).ofService(story.pmi()).create();
    assertThat(signedInAs("lille@demo.rdv").get(action).status()).isEqualTo(404);
  }

  @Test
  void a_proche_and_her_responsable_are_opened_in_one_form() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/organisations/" + story.organisation() + "/usagers/nouveau");
    martine.follow("C'est un proche, et son responsable n'a pas encore de dossier");
    var both =
        Map.of(
            "proche_prenom", "Ilan",
            "proche_nom", "",
            "prenom", "Inès",
            "nom", "Da Silva",
            "telephone", "06 39 98 00 12");
    var page = martine.press("Créer le dossier", both);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#proche_prenom").val()).isEqualTo("Ilan");
    page = martine.press("Créer le dossier", Map.of("proche_nom", "Da Silva"));
    assertThat(page.status()).as("the phone is Nora's").isEqualTo(409);
    assertThat(page.html().select("#ressemblances").text()).contains("Nora Belkadi");
    page = martine.press("C'est une autre personne : créer le dossier");
    assertThat(page.text()).contains("Dossier créé : Ilan Da Silva.", "Inès Da Silva");
    assertThat(dsl.fetchCount(USAGER)).isEqualTo(5);
  }

  private Long responsable(long usagerId) {
    return dsl.fetchSingle(USAGER, USAGER.ID.eq(usagerId)).getResponsableId();
  }
}
