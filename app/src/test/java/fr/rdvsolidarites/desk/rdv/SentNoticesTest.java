package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What left, where to, by whom and what became of it: on the RDV and on the file. */
class SentNoticesTest extends FeatureTest {

  @Autowired private RdvStatusChange statusChange;

  private GivenStory story;
  private long rdv;

  @BeforeEach
  void a_rdv_of_lina_that_was_cancelled() {
    story = GivenStory.givenStory(dsl);
    rdv =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .forUsager(story.lina())
            .at(story.lieu())
            .starting(LocalDate.of(2026, 12, 1), "09:30")
            .create()
            .rdvId();
    statusChange.mark(rdv, RdvStatus.REVOKED, new Actor.Agent(story.martine()));
    jobs.runDue();
    dsl.update(RECEIPT)
        .set(RECEIPT.PROVIDER, "netsize")
        .set(RECEIPT.SMS_SEGMENTS, (short) 2)
        .set(RECEIPT.STATUS, "delivered")
        .set(RECEIPT.DELIVERED_AT, clock.instant().plus(Duration.ofMinutes(3)))
        .where(RECEIPT.CHANNEL.eq("sms"))
        .execute();
  }

  @Test
  void the_sheet_says_where_each_went_by_whom_and_whether_it_arrived() {
    var text = signedInAs("martine@demo.rdv").get(sheet()).text();
    assertThat(text)
        .contains("SMS à Nora Belkadi (06 39 98 00 12) : annulation, reçu aujourd'hui à 9 h 03")
        .contains("en 2 SMS")
        .contains("E-mail à Nora Belkadi (nora@demo.rdv) : annulation, envoyé aujourd'hui à 9 h")
        .contains("Lire le SMS Annulé: RDV")
        .doesNotContain("http://rdv.test/r/");
  }

  @Test
  void whoever_may_not_read_her_file_sees_only_enough_to_tell_contacts_apart() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    dsl.update(TERRITOIRE).set(TERRITOIRE.USAGERS_WALLED, true).execute();
    dsl.update(USAGER_ORGANISATION).set(USAGER_ORGANISATION.ORGANISATION_ID, lens).execute();
    givenAgent(dsl).signsInAs("chef@demo.rdv").adminOf(story.organisation()).create();
    var text = signedInAs("chef@demo.rdv").get(sheet()).text();
    assertThat(text)
        .contains("SMS à Nora Belkadi (•• 12)", "E-mail à Nora Belkadi (n•••@demo.rdv)")
        .doesNotContain("Lire le SMS");
  }

  @Test
  void both_files_show_it_each_from_its_side() {
    var martine = signedInAs("martine@demo.rdv");
    var nora = martine.get("/usagers/" + story.nora());
    assertThat(nora.text())
        .contains("SMS à Nora Belkadi (06 39 98 00 12) : annulation")
        .contains("Rendez-vous du mardi 1er décembre à 9 h 30, pour Lina Belkadi");
    assertThat(nora.html().select("a[href=" + sheet() + "]")).isNotEmpty();
    assertThat(martine.get("/usagers/" + story.lina()).text())
        .contains("SMS à Nora Belkadi (06 39 98 00 12) : annulation")
        .doesNotContain("pour Lina Belkadi");
  }

  @Test
  void of_a_rdv_that_is_not_hers_to_act_on_a_file_says_nothing() {
    var social =
        givenService(dsl).named("Action sociale", "Social").in(story.territoire()).create();
    givenAgent(dsl).signsInAs("other@demo.rdv").in(story.organisation()).ofService(social).create();
    var page = signedInAs("other@demo.rdv").get("/usagers/" + story.nora());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("Aucun message récent à cette personne")
        .doesNotContain("annulation");
  }

  @Test
  void after_six_months_it_says_that_more_is_not_known() {
    dsl.update(RECEIPT)
        .setNull(RECEIPT.ADDRESS)
        .setNull(RECEIPT.CONTENT)
        .set(RECEIPT.ANONYMISED_AT, clock.instant())
        .execute();
    assertThat(signedInAs("martine@demo.rdv").get(sheet()).text())
        .contains("SMS à Nora Belkadi : annulation")
        .contains("(adresse et texte effacés après 6 mois)")
        .doesNotContain("Lire le SMS");
  }

  private String sheet() {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdv;
  }
}
