package fr.rdvsolidarites.desk.tofill;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToFillControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-19"), "09:30").create();
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-20"), "10:00").create();
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "10:00").create();
  }

  @Test
  void what_has_begun_is_listed_newest_first_and_one_tap_empties_it() {
    var browser = signedInAs("martine@demo.rdv");
    var page = browser.get("/a-renseigner");
    assertThat(page.html().select("h1").text()).isEqualTo("2 rendez-vous à renseigner");
    assertThat(page.html().select(".desk-item").eachText().getFirst())
        .contains("vendredi 20 novembre");
    assertThat(page.html().select("header").text()).contains("À renseigner (2)");

    browser.press("Absence non excusée");
    page = browser.press("Honoré");
    assertThat(page.path()).isEqualTo("/a-renseigner");
    assertThat(page.text()).contains("Aucun rendez-vous à renseigner", "Tout est à jour");
    assertThat(page.html().select("header").text()).doesNotContain("À renseigner");
  }

  @Test
  void others_do_not_see_it_and_a_rdv_that_merely_goes_by_counts() {
    assertThat(signedInAs("secretariat@demo.rdv").get("/a-renseigner").text())
        .contains("Aucun rendez-vous à renseigner");
    clock.set("2026-11-24T10:01");
    assertThat(signedInAs("martine@demo.rdv").get("/agenda").html().select("header").text())
        .contains("À renseigner (3)");
    assertThat(visitor().get("/a-renseigner").path()).startsWith("/agents/connexion");
  }

  @Test
  void list_is_two_statements_besides_the_frame() {
    var browser = signedInAs("martine@demo.rdv");
    try (var statements = Statements.of(dsl)) {
      browser.get("/a-renseigner");
      assertThat(statements.count()).isLessThanOrEqualTo(4);
    }
  }
}
