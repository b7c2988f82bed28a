package fr.rdvsolidarites.desk.creneau;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreneauControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void who_has_one_organisation_goes_straight_there_and_sees_hours_with_names() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    var page = signedInAs("secretariat@demo.rdv").get("/creneaux");

    assertThat(page.path()).isEqualTo(address());
    assertThat(page.html().select(".desk-panel h3").text())
        .isEqualTo("MDS d'Arras – site Saint-Nicolas");
    var tuesday = page.html().select(".desk-results__day").get(1);
    assertThat(tuesday.text()).isEqualTo("mardi 24 novembre");
    assertThat(tuesday.nextElementSibling().select(".desk-slot__hour").eachText())
        .containsExactly("9 h", "10 h", "10 h 30", "11 h", "11 h 30");
    assertThat(tuesday.nextElementSibling().select("a").text()).contains("ML Martine Leclerc");
  }

  @Test
  void lieux_come_the_soonest_first_and_lead_to_their_next_availability() {
    var later = givenLieu(dsl, story.organisation()).named("Antenne d'Avion").create();
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .at(later)
        .between("14:00", "16:00")
        .onceOn(LocalDate.parse("2026-12-10"))
        .create();
    var browser = signedInAs("secretariat@demo.rdv");
    var page = browser.get(address());
    assertThat(page.html().select(".desk-panel h3").eachText())
        .containsExactly("MDS d'Arras – site Saint-Nicolas", "Antenne d'Avion");

    browser.get(address() + "?lieux=" + later + "&motif=" + story.ouverture());
    page = browser.follow("Prochaine disponibilité : jeudi 10 décembre");
    assertThat(page.html().select(".desk-slot__hour").eachText())
        .containsExactly("14 h", "14 h 30", "15 h", "15 h 30");
  }

  @Test
  void when_there_is_nothing_it_says_what_to_do() {
    var other =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    var page = signedInAs("secretariat@demo.rdv").get(address() + "?professionnels=" + other);
    assertThat(page.text()).contains("Aucun créneau pour ce motif", "Chercher dans tous les lieux");
  }

  @Test
  void only_motifs_that_one_may_place_and_only_members() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var motif = givenMotif(dsl, story.territoire()).named("Ouverture de droits").create();
    GivenMotif.open(dsl, motif, story.organisation(), social);
    assertThat(signedInAs("martine@demo.rdv").get(address()).text())
        .doesNotContain("Ouverture de droits");
    assertThat(signedInAs("admin@demo.rdv").get(address()).text()).contains("Ouverture de droits");

    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    assertThat(signedInAs("martine@demo.rdv").get("/organisations/" + lens + "/creneaux").status())
        .isEqualTo(404);
  }

  @Test
  void a_search_costs_a_fixed_number_of_statements() {
    var browser = signedInAs("martine@demo.rdv");
    try (var statements = Statements.of(dsl)) {
      assertThat(browser.get(address()).status()).isEqualTo(200);
      assertThat(statements.count()).isLessThanOrEqualTo(9);
    }
  }

  private String address() {
    return "/organisations/" + story.organisation() + "/creneaux";
  }
}
