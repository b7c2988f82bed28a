package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RdvControllerTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  @Autowired private RdvStatusChange change;

  private GivenStory story;
  private long rdv;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    rdv =
        story
            .noraWithMartine(dsl)
            .starting(TUESDAY, "09:30")
            .context("Premier rendez-vous")
            .create()
            .rdvId();
  }

  @Test
  void sheet_says_when_where_for_whom_and_how_to_reach_her() {
    var page = signedInAs("martine@demo.rdv").get(sheet());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("h1").text()).isEqualTo("Nora Belkadi");
    assertThat(page.text())
        .contains("mardi 24 novembre de 9 h 30 à 10 h", "12 rue des Tilleuls", "Martine Leclerc")
        .contains("Premier rendez-vous", "17 mai 1994", "À venir", "Aucun message n'a été envoyé");
    assertThat(page.html().select("a[href^=tel:]").attr("href")).isEqualTo("tel:+33639980012");
  }

  @Test
  void admin_reads_in_the_history_who_did_what() {
    clock.set("2026-11-24T09:42");
    change.mark(rdv, RdvStatus.SEEN, new Actor.Agent(story.martine()));

    var page = signedInAs("admin@demo.rdv").get(sheet());

    assertThat(page.html().select(".desk-history").text())
        .isEqualTo("Martine Leclerc a marqué le rendez-vous honoré, mardi 24 novembre à 9 h 42.");
  }

  @Test
  void other_services_other_organisations_and_wrong_addresses_get_404() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl)
        .named("Awa", "Diallo")
        .signsInAs("awa@demo.rdv")
        .in(story.organisation())
        .ofService(social)
        .create();
    givenAgent(dsl).named("Paul", "Petit").signsInAs("paul@demo.rdv").adminOf(lens).create();

    assertThat(signedInAs("awa@demo.rdv").get(sheet()).status()).isEqualTo(404);
    assertThat(signedInAs("paul@demo.rdv").get(sheet()).status()).isEqualTo(404);
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/organisations/" + lens + "/rdvs/" + rdv).status()).isEqualTo(404);
    assertThat(martine.get("/organisations/" + story.organisation() + "/rdvs/999999").status())
        .isEqualTo(404);
    assertThat(visitor().get(sheet()).path()).startsWith("/agents/connexion");
  }

  @Test
  void of_each_who_comes_the_last_five_before_are_told_as_far_as_they_may_be_read() {
    for (var i = 1; i <= 6; i++) {
      given(story.ouverture(), story.martine())
          .forUsager(story.nora(), RdvStatus.SEEN)
          .starting(TUESDAY.minusDays(i), "10:00")
          .create();
    }
    given(story.ouverture(), story.martine())
        .forUsager(story.nora())
        .starting(TUESDAY.plusDays(1), "10:00")
        .create();
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var awa =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .signsInAs("awa@demo.rdv")
            .in(story.organisation())
            .ofService(social)
            .create();
    var aid =
        givenMotif(dsl, story.territoire())
            .named("Aide confidentielle")
            .openedIn(story.organisation(), social);
    given(aid, awa)
        .forUsager(story.nora(), RdvStatus.NOSHOW)
        .starting(TUESDAY.minusDays(1), "14:00")
        .create();
    given(story.ouverture(), story.martine())
        .forUsager(story.lina(), RdvStatus.EXCUSED)
        .starting(TUESDAY.minusDays(2), "14:00")
        .create();
    var both =
        given(story.ouverture(), story.martine())
            .forUsager(story.nora())
            .forUsager(story.lina())
            .starting(TUESDAY, "08:00")
            .create()
            .rdvId();
    var page =
        signedInAs("martine@demo.rdv")
            .get("/organisations/" + story.organisation() + "/rdvs/" + both);
    var lists = page.html().select(".desk-earlier");
    assertThat(lists).hasSize(2);
    assertThat(lists.getFirst().select(".desk-earlier__when").eachText())
        .containsExactly(
            "lundi 23 novembre à 10 h",
            "dimanche 22 novembre à 10 h",
            "samedi 21 novembre à 10 h",
            "vendredi 20 novembre à 10 h",
            "jeudi 19 novembre à 10 h");
    assertThat(lists.getFirst().text()).contains("Honoré").doesNotContain("Absence");
    assertThat(lists.getLast().text()).contains("dimanche 22 novembre à 14 h").contains("Annulé");
    assertThat(page.text()).doesNotContain("confidentielle");
    // What she may open, she may read: the link leads there.
    assertThat(
            signedInAs("martine@demo.rdv")
                .get(lists.getFirst().select("a").getFirst().attr("href"))
                .status())
        .isEqualTo(200);
  }

  private GivenRdv given(long ouverture, long agent) {
    return givenRdv(dsl, ouverture).with(agent).at(story.lieu());
  }

  @Test
  void sheet_is_four_statements_besides_the_frame_and_how_they_are_planned() {
    var browser = signedInAs("martine@demo.rdv");
    try (var statements = Statements.of(dsl)) {
      browser.get(sheet());
      assertThat(statements.count()).isLessThanOrEqualTo(7);
    }
  }

  private String sheet() {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdv;
  }
}
