package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.TERRITOIRE_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextsControllerTest extends FeatureTest {

  private GivenStory story;
  private Browserless bruno;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .in(story.organisation())
        .adminOfTerritoire(story.territoire())
        .create();
    bruno = signedInAs("bruno@demo.rdv");
  }

  @Test
  void what_a_departement_writes_stands_on_its_page_escaped_and_in_its_history() {
    bruno.get(href());
    bruno.press(
        "Enregistrer", Map.of("texte_legal", "# Directrice\n<b>Awa</b> Diallo\n\n- Arras\n- Lens"));
    assertThat(bruno.page().text()).contains("Les pages légales sont enregistrées");
    var page = visitor().get("/mentions-legales?departement=62");
    assertThat(page.html().select(".citizen-own h3").text()).isEqualTo("Directrice");
    assertThat(page.html().select(".citizen-own p").text()).isEqualTo("<b>Awa</b> Diallo");
    assertThat(page.html().select(".citizen-own li").eachText()).containsExactly("Arras", "Lens");
    assertThat(visitor().get("/mentions-legales").html().select("main li a").attr("href"))
        .isEqualTo("/mentions-legales?departement=62");
    assertThat(visitor().get("/conditions?departement=62").html().select(".citizen-own")).isEmpty();
    assertThat(bruno.get("/territoires/" + story.territoire() + "/historique").text())
        .contains("Bruno Wattez a changé les pages légales", "Mentions légales : « rien » devient");
  }

  @Test
  void an_emptied_text_is_no_text_and_the_same_text_is_no_change() {
    bruno.get(href());
    bruno.press("Enregistrer", Map.of("texte_privacy", "Écrivez au délégué."));
    bruno.get(href());
    bruno.press("Enregistrer");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("territoire.texts_changed"))).isEqualTo(1);
    bruno.get(href());
    bruno.press("Enregistrer", Map.of("texte_privacy", "  "));
    assertThat(dsl.fetchExists(TERRITOIRE_TEXT)).isFalse();
  }

  @Test
  void what_is_too_long_is_said_kept_and_changes_nothing() {
    bruno.get(href());
    var page =
        bruno.press(
            "Enregistrer",
            Map.of("texte_conditions", "a".repeat(20_001), "texte_legal", "Le Département"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("Écrivez 20 000 signes au plus".replace("20 000", "20\u202f000"));
    assertThat(page.html().select("#texte_legal").text()).isEqualTo("Le Département");
    assertThat(dsl.fetchExists(TERRITOIRE_TEXT)).isFalse();
  }

  @Test
  void somebody_who_does_not_administer_it_is_told_that_it_does_not_exist() {
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(href()).status()).isEqualTo(404);
  }

  private String href() {
    return "/territoires/" + story.territoire() + "/textes";
  }
}
