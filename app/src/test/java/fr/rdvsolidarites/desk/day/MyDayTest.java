package fr.rdvsolidarites.desk.day;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** « Ma journée », the waiting room as the professional sees it, and her preferences. */
class MyDayTest extends FeatureTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

  private GivenStory story;
  private long rdv;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    rdv = story.noraWithMartine(dsl).starting(MONDAY, "09:30").create().rdvId();
    story.noraWithMartine(dsl).starting(MONDAY.minusDays(3), "09:30").create();
  }

  @Test
  void the_day_says_what_comes_next_and_what_is_left_to_fill() {
    var page = signedInAs("martine@demo.rdv").get("/ma-journee");
    assertThat(page.text())
        .contains("Bonjour Martine", "Prochain à 9 h 30 avec Nora Belkadi")
        .contains("Un rendez-vous à renseigner");
    assertThat(visitor().get("/ma-journee").path()).startsWith("/agents/connexion");
    assertThat(signedInAs("admin@demo.rdv").get("/ma-journee").text()).doesNotContain("Nora");
  }

  @Test
  void a_second_browser_learns_of_the_arrival_without_reloading_its_page() {
    var martine = signedInAs("martine@demo.rdv");
    var sylvie = signedInAs("secretariat@demo.rdv");
    assertThat(martine.get("/agents/nouvelles").text()).isEqualTo("À renseigner (1)");

    sylvie.get("/organisations/" + story.organisation() + "/rdvs/" + rdv);
    clock.set("2026-11-23T09:21");
    sylvie.press("Usager arrivé : Nora Belkadi");

    assertThat(martine.get("/agents/nouvelles").text()).contains("Nora Belkadi, arrivée à 9 h 21");
    assertThat(martine.get("/agenda").html().select("header").text())
        .contains("Nora Belkadi, arrivée à 9 h 21");
    for (var view : List.of("jour", "semaine", "liste")) {
      var live = martine.get("/agenda?vue=" + view).html().select("[data-live]");
      assertThat(live.text()).as(view).contains("En salle d'attente depuis 9 h 21");
      assertThat(live.eachAttr("data-live")).as(view).doesNotHaveDuplicates();
    }
    assertThat(martine.get("/ma-journee").text()).contains("déjà là depuis 9 h 21");
    assertThat(sylvie.get("/agents/nouvelles").text()).doesNotContain("Nora");

    clock.set("2026-11-23T09:40");
    martine.get("/ma-journee");
    martine.press("Honoré");
    assertThat(martine.page().path()).isEqualTo("/ma-journee");
    assertThat(martine.get("/agents/nouvelles").text()).doesNotContain("Nora");
  }

  @Test
  void news_are_one_statement() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get("/agents/nouvelles");
    try (var statements = Statements.of(dsl)) {
      browser.get("/agents/nouvelles");
      assertThat(statements.count()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void she_chooses_the_page_she_arrives_on() {
    var browser = signedInAs("martine@demo.rdv");
    assertThat(browser.get("/agents").path()).isEqualTo("/agenda");
    browser.get("/agents/preferences");
    var page = browser.press("Enregistrer", Map.of("premiere-page", "day", "avis", "soon"));
    assertThat(page.text()).contains("Vos préférences sont enregistrées");
    assertThat(browser.get("/agents").path()).isEqualTo("/ma-journee");
    assertThat(
            browser
                .get("/agents/preferences")
                .html()
                .select("input[name=avis][checked]")
                .attr("value"))
        .isEqualTo("soon");
  }
}
