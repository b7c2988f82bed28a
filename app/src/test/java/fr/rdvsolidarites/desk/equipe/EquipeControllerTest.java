package fr.rdvsolidarites.desk.equipe;

import static fr.rdvsolidarites.demo.GivenAccess.givenAccess;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EquipeControllerTest extends FeatureTest {

  private GivenStory story;
  private long samiaId;
  private Browserless samia;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    samiaId =
        givenAgent(dsl)
            .named("Samia", "Haddad")
            .signsInAs("samia@demo.rdv")
            .in(story.organisation())
            .holdingIn(story.territoire(), TerritoireRight.TEAMS)
            .create();
    samia = signedInAs("samia@demo.rdv");
  }

  @Test
  void an_equipe_is_made_by_typing_names_and_its_history_names_them() {
    samia.get(href("/nouvelle"));
    var page = samia.press("Chercher", Map.of("nom", "Sages-femmes d'Arras", "q", "lecl"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("#nom").attr("value")).isEqualTo("Sages-femmes d'Arras");
    assertThat(page.html().select("#trouves label").text())
        .contains("Martine Leclerc", "MDS d'Arras", "PMI")
        .doesNotContain("Samia");
    page = samia.press("Enregistrer", Map.of("membres", "" + story.martine()));
    assertThat(page.text())
        .contains("L'équipe « Sages-femmes d'Arras » est créée", "Martine Leclerc")
        .contains("Samia Haddad a créé l'équipe « Sages-femmes d'Arras »", "Entrées : Martine");
    var id = dsl.fetchSingle(EQUIPE).getId();
    samia.get(href("/" + id + "/modification"));
    var csrf = samia.page().html().select("input[name=_csrf]").attr("value");
    page =
        samia.post(
            href("/" + id + "/modification"),
            Map.of("_csrf", csrf, "nom", "Sages-femmes", "membres", "" + story.secretary()));
    assertThat(page.text())
        .contains("Nom : « Sages-femmes d'Arras » devient « Sages-femmes »")
        .contains("Entrées : Sylvie Carpentier", "Sorties : Martine Leclerc");
    assertThat(samia.get(href("?q=sage")).text()).contains("Sages-femmes", "1 professionnel");
    assertThat(samia.get(href("?q=zzz")).text()).contains("Aucune équipe");
  }

  @Test
  void a_name_is_asked_once_and_only_people_of_the_territoire_come_in() {
    var elsewhere = givenTerritoire(dsl).named("Somme", "80").create();
    var paul =
        givenAgent(dsl)
            .named("Paul", "Petit")
            .in(givenOrganisation(dsl).in(elsewhere).named("MDS d'Amiens").create())
            .create();
    equipe("Sages-femmes");
    samia.get(href("/nouvelle"));
    var page = samia.press("Enregistrer", Map.of("nom", "sages-FEMMES"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("porte déjà ce nom");
    page = samia.press("Enregistrer", Map.of("nom", "  "));
    assertThat(page.status()).isEqualTo(422);
    var csrf = page.html().select("input[name=_csrf]").attr("value");
    samia.post(href(""), Map.of("_csrf", csrf, "nom", "Autre", "membres", "" + paul));
    assertThat(dsl.fetchCount(EQUIPE)).isEqualTo(2);
    assertThat(dsl.fetchCount(EQUIPE_AGENT)).isZero();
  }

  @Test
  void somebody_of_two_territoires_comes_in_and_leaves_with_her_last_role_here() {
    var elsewhere = givenTerritoire(dsl).named("Somme", "80").create();
    var there = givenOrganisation(dsl).in(elsewhere).named("MDS d'Amiens").create();
    var awa =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .signsInAs("awa@demo.rdv")
            .in(story.organisation())
            .in(there)
            .create();
    var id = equipe("Sages-femmes");
    samia.get(href("/" + id + "/modification"));
    var csrf = samia.page().html().select("input[name=_csrf]").attr("value");
    samia.post(
        href("/" + id + "/modification"),
        Map.of("_csrf", csrf, "nom", "Sages-femmes", "membres", "" + awa));
    assertThat(dsl.fetchCount(EQUIPE_AGENT)).isEqualTo(1);
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/organisations/" + story.organisation() + "/agents/" + awa + "/depart");
    admin.press("Retirer de l'organisation");
    assertThat(dsl.fetchCount(EQUIPE_AGENT)).isZero();
  }

  @Test
  void nobody_puts_herself_in_an_equipe_that_carries_accesses() {
    var id = equipe("Sages-femmes");
    givenAccess(dsl, story.territoire())
        .to(new Group(GroupKind.EQUIPE, id))
        .on(story.martine())
        .level(AccessLevel.READ);
    samia.get(href("/" + id + "/modification"));
    var csrf = samia.page().html().select("input[name=_csrf]").attr("value");
    var page =
        samia.post(
            href("/" + id + "/modification"),
            Map.of("_csrf", csrf, "nom", "Sages-femmes", "membres", "" + samiaId));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("demandez à un collègue de vous y ajouter");
    assertThat(dsl.fetchCount(EQUIPE_AGENT)).isZero();
    samia.get(href("/" + id + "/suppression"));
    assertThat(samia.press("Supprimer l'équipe").text()).contains("est supprimée");
    assertThat(dsl.fetchCount(EQUIPE)).isZero();
    assertThat(dsl.fetchCount(ACCES_AGENDA)).isZero();
  }

  @Test
  void an_equipe_of_another_territoire_is_not_found() {
    var elsewhere = givenTerritoire(dsl).named("Somme", "80").create();
    var id =
        dsl.insertInto(EQUIPE)
            .set(EQUIPE.TERRITOIRE_ID, elsewhere)
            .set(EQUIPE.NAME, "Leur équipe")
            .set(EQUIPE.CREATED_AT, clock.instant())
            .returningResult(EQUIPE.ID)
            .fetchSingle()
            .value1();
    samia.get(href("/nouvelle"));
    var csrf = samia.page().html().select("input[name=_csrf]").attr("value");
    var fields = Map.of("_csrf", csrf, "nom", "Prise");
    for (var path :
        new String[] {"/" + id, "/" + id + "/modification", "/" + id + "/suppression"}) {
      assertThat(samia.get(href(path)).status()).isEqualTo(404);
    }
    for (var path :
        new String[] {
          "/" + id + "/modification", "/" + id + "/suppression", "/" + id + "/recherche"
        }) {
      assertThat(samia.post(href(path), fields).status()).isEqualTo(404);
    }
    assertThat(dsl.fetchSingle(EQUIPE).getName()).isEqualTo("Leur équipe");
  }

  private long equipe(String name) {
    return dsl.insertInto(EQUIPE)
        .set(EQUIPE.TERRITOIRE_ID, story.territoire())
        .set(EQUIPE.NAME, name)
        .set(EQUIPE.CREATED_AT, clock.instant())
        .returningResult(EQUIPE.ID)
        .fetchSingle()
        .value1();
  }

  private String href(String path) {
    return "/territoires/" + story.territoire() + "/equipes" + path;
  }
}
