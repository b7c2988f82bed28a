package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.demo.GivenAccess.givenAccess;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.AccessLevel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the link of a RDV by video is seen and changed, and by whom. */
class VisioControllerTest extends FeatureTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final String ROOM = "https://visio.exemple.fr/salle?a=1&b=2";

  private GivenStory story;
  private long rdv;
  private long awa;

  @BeforeEach
  void nora_meets_martine_by_video_this_morning() {
    story = GivenStory.givenStory(dsl);
    dsl.update(MOTIF).set(MOTIF.LOCATION_TYPE, "visio").execute();
    dsl.update(PLAGE_OUVERTURE).setNull(PLAGE_OUVERTURE.LIEU_ID).execute();
    rdv = story.noraWithMartine(dsl).at(null).starting(TODAY, "11:00").create().rdvId();
    dsl.update(RDV).set(RDV.VISIO_URL, ROOM).execute();
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    awa =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .signsInAs("awa@demo.rdv")
            .in(story.organisation())
            .ofService(social)
            .create();
  }

  @Test
  void her_professional_and_the_secretary_join_from_the_sheet() {
    for (var email : List.of("martine@demo.rdv", "secretariat@demo.rdv", "admin@demo.rdv")) {
      var page = signedInAs(email).get(sheet());
      var link = page.html().selectFirst("a[target=_blank]");
      assertThat(link.attr("href")).isEqualTo(ROOM);
      assertThat(link.attr("rel")).contains("noopener", "noreferrer");
      assertThat(link.text()).isEqualTo("Rejoindre la visioconférence (nouvelle fenêtre)");
      assertThat(page.html().select(".app-url").text()).isEqualTo(ROOM);
    }
  }

  @Test
  void who_may_only_read_it_reads_a_sentence() {
    granted("read");
    var awas = signedInAs("awa@demo.rdv");
    assertThat(awas.get(sheet()).text())
        .contains("Nora Belkadi", "Le lien de la visioconférence est réservé");
    for (var path : List.of(sheet(), agenda(), agenda() + "&vue=liste", list(), "/ma-journee")) {
      assertThat(awas.get(path).response().body()).as(path).doesNotContain("visio.exemple.fr");
    }
    assertThat(awas.get(sheet() + "/modification").status()).isEqualTo(404);
  }

  @Test
  void who_sees_only_that_somebody_is_taken_never_gets_the_link() {
    granted("busy");
    var awas = signedInAs("awa@demo.rdv");
    assertThat(awas.get(sheet()).status()).isEqualTo(404);
    for (var path : List.of(agenda(), agenda() + "&vue=liste", list() + "?occupes=oui")) {
      assertThat(awas.get(path).status()).as(path).isEqualTo(200);
      assertThat(awas.page().response().body()).as(path).doesNotContain("visio.exemple.fr");
    }
  }

  @Test
  void her_agenda_her_day_and_the_list_lead_her_in_and_nobody_else() {
    var martine = signedInAs("martine@demo.rdv");
    var sylvie = signedInAs("secretariat@demo.rdv");
    for (var path : List.of(agenda(), agenda() + "&vue=liste", list(), "/ma-journee")) {
      var links = martine.get(path).html().select("a[target=_blank]");
      assertThat(links.eachAttr("href")).as(path).containsExactly(ROOM);
      assertThat(links.text()).contains("Rejoindre la visioconférence", "Nora Belkadi");
      assertThat(sylvie.get(path).response().body()).as(path).doesNotContain("visio.exemple.fr");
    }
    dsl.update(RDV).set(RDV.STATUS, "revoked").set(RDV.CANCELLED_AT, clock.instant()).execute();
    for (var path : List.of(sheet(), agenda(), list(), "/ma-journee")) {
      assertThat(martine.get(path).response().body()).as(path).doesNotContain("visio.exemple.fr");
    }
  }

  @Test
  void another_link_is_typed_checked_told_and_written_into_the_history() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(sheet());
    martine.follow("Modifier");
    assertThat(martine.page().html().select("#lien").val()).isEqualTo(ROOM);
    var refused = martine.press("Enregistrer", Map.of("lien", "http://visio.exemple.fr/x"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().select("#lien").val()).isEqualTo("http://visio.exemple.fr/x");
    assertThat(refused.html().select("#lien-messages").text())
        .contains("Ce lien ne peut pas être utilisé", "https://");
    assertThat(refused.html().select(".fr-alert a[href=#lien]")).hasSize(1);
    assertThat(room()).isEqualTo(ROOM);

    var sheet = martine.press("Enregistrer", Map.of("lien", "https://autre.exemple.fr/salle"));
    assertThat(sheet.path()).isEqualTo(sheet());
    assertThat(sheet.html().select(".desk-history").text())
        .contains("Martine Leclerc a modifié le rendez-vous : lien de la visioconférence");
    assertThat(room()).isEqualTo("https://autre.exemple.fr/salle");
    assertThat(dsl.selectFrom(RECEIPT).fetch(RECEIPT.EVENT)).containsOnly("rdv_updated");

    martine.follow("Modifier");
    martine.press("Enregistrer", Map.of("lien", " "));
    assertThat(room()).startsWith("https://webconf.numerique.gouv.fr/RdvServicePublic");
  }

  @Test
  void placing_offers_a_room_or_takes_the_link_that_is_typed() {
    var sylvie = signedInAs("secretariat@demo.rdv");
    var form = sylvie.get(newRdv("2026-11-24T09:30"));
    assertThat(form.html().select("label[for=lien]").text())
        .contains("Lien de la visioconférence (facultatif)", "une salle est créée");
    var refused = sylvie.press("Placer le rendez-vous", Map.of("lien", "javascript:alert(1)"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().select("#lien").val()).isEqualTo("javascript:alert(1)");
    assertThat(refused.html().select("#lien-messages").text()).contains("https://");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    sylvie.press("Placer le rendez-vous", Map.of("lien", "https://autre.exemple.fr/salle"));
    assertThat(rooms()).contains("https://autre.exemple.fr/salle");

    sylvie.get(newRdv("2026-11-24T10:30"));
    sylvie.press("Placer le rendez-vous");
    if (sylvie.page().status() == 409) {
      sylvie.press("Placer quand même");
    }
    assertThat(rooms())
        .hasSize(3)
        .anyMatch(url -> url.startsWith("https://webconf.numerique.gouv.fr/RdvServicePublic"));
  }

  @Test
  void a_typed_link_outlives_the_question_about_a_warning() {
    var sylvie = signedInAs("secretariat@demo.rdv");
    sylvie.get(newRdv("2026-11-23T15:00"));
    var asked =
        sylvie.press("Placer le rendez-vous", Map.of("lien", "https://autre.exemple.fr/salle"));
    assertThat(asked.status()).isEqualTo(409);
    sylvie.press("Placer quand même");
    assertThat(rooms()).contains("https://autre.exemple.fr/salle");
  }

  @Test
  void a_duplicate_meets_in_another_room() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(sheet());
    martine.follow("Dupliquer");
    var slot = martine.page().html().selectFirst("a.desk-slot");
    martine.get(slot.attr("href"));
    assertThat(martine.page().html().select("#lien").val()).isEmpty();
    martine.press("Placer le rendez-vous");
    assertThat(rooms()).hasSize(2).doesNotHaveDuplicates().contains(ROOM);
  }

  @Test
  void somebody_must_be_there_to_receive_the_link() {
    dsl.update(USAGER).setNull(USAGER.EMAIL).setNull(USAGER.PHONE_E164).execute();
    var sylvie = signedInAs("secretariat@demo.rdv");
    sylvie.get(newRdv("2026-11-24T09:30"));
    var refused = sylvie.press("Placer le rendez-vous");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("aucune des personnes n'a d'adresse e-mail ni de mobile");
    assertThat(dsl.fetchCount(PARTICIPATION)).isEqualTo(1);
  }

  @Test
  void the_link_stays_out_of_exports() {
    var martine = signedInAs("martine@demo.rdv");
    var export = martine.get(list() + "/export?format=csv&lignes=rdv&du=2026-11-23");
    assertThat(export.response().body()).contains("Nora").doesNotContain("visio.exemple.fr");
  }

  private void granted(String level) {
    givenAccess(dsl, story.territoire()).to(awa).on(story.martine()).level(AccessLevel.of(level));
  }

  private String newRdv(String start) {
    return "/organisations/%d/rdvs/nouveau?agent=%d&debut=%s&motif=%d&usager=%d"
        .formatted(story.organisation(), story.martine(), start, story.ouverture(), story.nora());
  }

  private String room() {
    return dsl.select(RDV.VISIO_URL).from(RDV).where(RDV.ID.eq(rdv)).fetchSingle().value1();
  }

  private List<String> rooms() {
    return dsl.select(RDV.VISIO_URL).from(RDV).fetch(RDV.VISIO_URL);
  }

  private String sheet() {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdv;
  }

  private String list() {
    return "/organisations/" + story.organisation() + "/rdvs";
  }

  private String agenda() {
    return "/agenda?semaine=2026-11-23&professionnel=" + story.martine();
  }
}
