package fr.rdvsolidarites.desk.offline;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list that a phone keeps: what it holds, whose it is, how long it lives. */
class TwoDaysTest extends FeatureTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
  private static final String LIST = "/ma-journee/liste";

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void it_holds_what_a_home_visit_needs() {
    var motif = givenMotif(dsl, story.territoire()).named("Visite à domicile").locationType("home");
    var ouverture = GivenMotif.open(dsl, motif.create(), story.organisation(), story.pmi());
    var child =
        givenUsager(dsl, story.territoire())
            .named("Lou", "Petit")
            .phone(null)
            .responsable(mother())
            .in(story.organisation())
            .create();
    givenRdv(dsl, ouverture)
        .with(story.martine())
        .forUsager(child)
        .at(null)
        .context("Sonner deux fois")
        .starting(MONDAY.plusDays(1), "14:15")
        .create();

    var page = signedInAs("martine@demo.rdv").get(LIST);

    assertThat(page.html().select("h2").eachText())
        .containsExactly("lundi 23 novembre", "mardi 24 novembre");
    assertThat(page.html().select("section").get(1).text())
        .contains("14 h 15", "Lou Petit", "Visite à domicile", "À domicile")
        .contains("3 rue des Lilas Bâtiment B, porte 12 62000 Arras", "Sonner deux fois");
    assertThat(page.html().select("a[href=tel:+33639980033]").text()).startsWith("06 39 98 00 33");
    // Read on the day after without network, such words would lie.
    assertThat(page.html().select("main").text())
        .doesNotContain("demain ")
        .doesNotContain("aujourd'hui");
    dsl.update(TERRITOIRE_USAGER_FIELD)
        .set(TERRITOIRE_USAGER_FIELD.STATE, "hidden")
        .where(TERRITOIRE_USAGER_FIELD.FIELD.eq("address_complement"))
        .execute();
    assertThat(signedInAs("martine@demo.rdv").get(LIST).text())
        .as("what the territoire hides stays where it is")
        .contains("3 rue des Lilas")
        .doesNotContain("Bâtiment B");
  }

  private long mother() {
    return givenUsager(dsl, story.territoire())
        .named("Anne", "Petit")
        .phone("06 39 98 00 33")
        .having(
            usager -> {
              usager.setAddress("3 rue des Lilas");
              usager.setAddressComplement("Bâtiment B, porte 12");
              usager.setPostCode("62000");
              usager.setCity("Arras");
            })
        .in(story.organisation())
        .create();
  }

  @Test
  void nothing_of_other_days_nothing_cancelled_nothing_of_colleagues() {
    visit("Hier", MONDAY.minusDays(1), story.martine());
    visit("Présente", MONDAY, story.martine());
    visit("Lendemain", MONDAY.plusDays(1), story.martine());
    visit("Après", MONDAY.plusDays(2), story.martine());
    var awa =
        givenAgent(dsl)
            .named("Awa", "Diop")
            .signsInAs("awa@demo.rdv")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    visit("Collègue", MONDAY, awa);
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(usager("Annulée"), RdvStatus.REVOKED)
        .at(story.lieu())
        .cancelledAt(clock.instant())
        .starting(MONDAY, "11:00")
        .create();

    var page = signedInAs("martine@demo.rdv").get(LIST);

    assertThat(page.html().select("h3 a").eachText())
        .containsExactly("Présente Petit", "Lendemain Petit");
    assertThat(signedInAs("secretariat@demo.rdv").get(LIST).html().select("h3")).isEmpty();
    assertThat(visitor().get(LIST).path()).startsWith("/agents/connexion");
  }

  private void visit(String firstName, LocalDate day, long agent) {
    givenRdv(dsl, story.ouverture())
        .with(agent)
        .forUsager(usager(firstName))
        .at(story.lieu())
        .starting(day, "10:00")
        .create();
  }

  private long usager(String firstName) {
    return givenUsager(dsl, story.territoire())
        .named(firstName, "Petit")
        .in(story.organisation())
        .create();
  }

  @Test
  void the_hour_it_was_seen_at_is_written_in_it_for_the_day_and_for_the_day_after() {
    clock.set("2026-11-23T08:12");
    var page = signedInAs("martine@demo.rdv").get(LIST);
    assertThat(page.html().select("[data-saved=today][hidden]").text())
        .isEqualTo("Hors ligne, vu à 8 h 12");
    assertThat(page.html().select("[data-saved=before][hidden]").text())
        .isEqualTo("Hors ligne, vu lundi 23 novembre à 8 h 12");
    // Until midnight, and until the midnight after.
    assertThat(page.header("Offline-Day")).hasValue(String.valueOf((15 * 60 + 48) * 60));
    assertThat(page.header("Offline-Life")).hasValue(String.valueOf((39 * 60 + 48) * 60));
    assertThat(page.header("Cache-Control").orElseThrow()).contains("no-store");
  }

  @Test
  void a_day_that_begins_summer_time_is_an_hour_shorter() {
    clock.set("2027-03-27T12:00");
    var page = signedInAs("martine@demo.rdv").get(LIST);
    assertThat(page.header("Offline-Life")).hasValue(String.valueOf((12 + 23) * 3600));
  }

  @Test
  void it_carries_neither_name_nor_key_of_the_professional() {
    var html = signedInAs("martine@demo.rdv").get(LIST).html();
    assertThat(html.text()).doesNotContain("Martine");
    assertThat(html.select("input[name=_csrf]")).isEmpty();
  }
}
