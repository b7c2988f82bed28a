package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
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
  void sheet_is_four_statements_besides_the_frame_one_of_them_for_an_empty_history() {
    var browser = signedInAs("martine@demo.rdv");
    try (var statements = Statements.of(dsl)) {
      browser.get(sheet());
      assertThat(statements.count()).isLessThanOrEqualTo(6);
    }
  }

  private String sheet() {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdv;
  }
}
