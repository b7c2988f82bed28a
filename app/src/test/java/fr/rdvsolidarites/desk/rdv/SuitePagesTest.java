package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sheets of RDVs that follow one another, what is said before they are cancelled or moved. */
class SuitePagesTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  private GivenStory story;
  private long first;
  private long second;

  @BeforeEach
  void martine_then_karim() {
    story = GivenStory.givenStory(dsl);
    var service =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var karim =
        givenAgent(dsl)
            .named("Karim", "Benali")
            .signsInAs("karim@demo.rdv")
            .in(story.organisation())
            .ofService(service)
            .create();
    var social =
        givenMotif(dsl, story.territoire())
            .named("Accès aux droits")
            .openedIn(story.organisation(), service);
    first = story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create().rdvId();
    second =
        givenRdv(dsl, social)
            .with(karim)
            .forUsager(story.nora())
            .at(story.lieu())
            .starting(TUESDAY, "10:00")
            .create()
            .rdvId();
    dsl.update(RDV).set(RDV.SUITE_ID, first).execute();
  }

  @Test
  void the_sheet_of_each_names_the_other_and_leads_there_who_may_read_it() {
    var secretary = signedInAs("secretariat@demo.rdv");
    secretary.get(sheet(first));
    assertThat(secretary.page().text()).contains("Se suit avec 10 h avec Karim Benali");
    assertThat(secretary.follow("10 h avec Karim Benali").path()).isEqualTo(sheet(second));

    var martine = signedInAs("martine@demo.rdv");
    var page = martine.get(sheet(first));
    assertThat(page.text()).contains("10 h avec Karim Benali");
    assertThat(page.html().select("a[href=" + sheet(second) + "]")).isEmpty();
    assertThat(martine.get(sheet(second)).status()).isEqualTo(404);
  }

  @Test
  void before_it_is_cancelled_it_is_said_that_the_other_is_too() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(sheet(first));
    martine.press("Annulé par le service");
    assertThat(martine.page().text())
        .contains("Le rendez-vous qui se suit avec lui sera annulé aussi", "10 h avec Karim");
    confirm(martine);
    assertThat(dsl.fetchValues(RDV.STATUS)).containsExactly("revoked", "revoked");
  }

  @Test
  void before_it_is_moved_it_is_said_that_the_other_moves_along() {
    var secretary = signedInAs("secretariat@demo.rdv");
    var page = secretary.get(sheet(first) + "/deplacement");
    assertThat(page.text()).contains("Se déplace d'autant 10 h avec Karim Benali");
  }

  private static void confirm(Browserless browser) {
    browser.press(
        browser.page().html().select("form[action$=/statut] button[type=submit]").first().text());
  }

  private String sheet(long rdvId) {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdvId;
  }
}
