package fr.rdvsolidarites.desk.equite;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static gen.db.Tables.EQUITE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What admins read of how fairly RDVs are given ({@code 5-promises.md} R9). */
class EquiteControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void an_admin_finds_the_figures_of_her_organisation_from_its_settings_and_its_motifs() {
    made(LocalDate.of(2026, 11, 21), 50, 50, 50);
    made(LocalDate.of(2026, 11, 22), 40, 25, 10);
    var helene = signedInAs("admin@demo.rdv");
    helene.get("/agents/reglages");
    assertThat(helene.page().html().select("a[href$=/equite]")).hasSize(1);
    helene.get("/organisations/" + story.organisation() + "/motifs/" + story.motif());
    var page = helene.follow("Équité de la prise de rendez-vous");
    assertThat(page.path()).isEqualTo(href());
    assertThat(page.html().select("tbody tr").eachText())
        .containsExactly(
            "Consultation avec une sage-femme 12 jours (40 RDV) 8 % (2 sur 25)"
                + " 60 % (6 sur 10) 2 par la liste d'attente, 3 en ligne et 1 par un professionnel");
    assertThat(page.text()).contains("Chiffres du 24 octobre au 22 novembre");
  }

  @Test
  void of_too_few_no_share_is_shown() {
    made(LocalDate.of(2026, 11, 22), 9, 9, 9);
    var page = signedInAs("admin@demo.rdv").get(href());
    assertThat(page.html().select("tbody td").eachText())
        .containsExactly(
            "Consultation avec une sage-femme",
            "Trop peu de RDV (9)",
            "Trop peu de RDV (9)",
            "Trop peu de RDV (9)");
  }

  @Test
  void before_the_first_night_it_says_so() {
    assertThat(signedInAs("admin@demo.rdv").get(href()).text())
        .contains("Aucun rendez-vous à compter");
  }

  @Test
  void an_admin_of_the_territoire_reads_all_its_organisations_others_nothing() {
    givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    made(LocalDate.of(2026, 11, 22), 40, 25, 10);
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .in(story.organisation())
        .adminOfTerritoire(story.territoire())
        .create();
    var bruno = signedInAs("bruno@demo.rdv");
    assertThat(bruno.get("/territoires/" + story.territoire() + "/equite").text())
        .contains("MDS d'Arras", "12 jours (40 RDV)", "MDS de Lens", "Aucun rendez-vous à compter");
    assertThat(bruno.get(href()).status()).isEqualTo(200);
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(href()).status()).isEqualTo(404);
    assertThat(martine.get("/territoires/" + story.territoire() + "/equite").status())
        .isEqualTo(404);
  }

  private void made(LocalDate day, int placed, int online, int givenUp) {
    dsl.insertInto(EQUITE)
        .set(EQUITE.ORGANISATION_ID, story.organisation())
        .set(EQUITE.MOTIF_ID, story.motif())
        .set(EQUITE.DAY, day)
        .set(EQUITE.PLACED, placed)
        .set(EQUITE.MEDIAN_WAIT_MINUTES, 12 * 24 * 60 + 300)
        .set(EQUITE.ONLINE, online)
        .set(EQUITE.FIRST_MINUTE, 2)
        .set(EQUITE.GIVEN_UP, givenUp)
        .set(EQUITE.RETAKEN_BY_LINE, 2)
        .set(EQUITE.RETAKEN_ONLINE, 3)
        .set(EQUITE.RETAKEN_BY_AGENT, 1)
        .execute();
  }

  private String href() {
    return "/organisations/" + story.organisation() + "/equite";
  }
}
