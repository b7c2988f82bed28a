package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.PLAGE_SESSION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.PlageSessionUpkeep;
import fr.rdvsolidarites.booking.SessionEnrolment;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of plages « RDV collectif ». */
class CarriedPlageTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  @Autowired private SessionEnrolment enrolment;
  @Autowired private PlageSessionUpkeep upkeep;

  private GivenStory story;
  private Browserless martine;
  private long motif;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    motif =
        givenMotif(dsl, story.territoire())
            .named("Atelier lecture")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    martine = signedInAs("martine@demo.rdv");
  }

  @Test
  void box_makes_a_plage_of_which_each_time_is_a_rdv_collectif() {
    var page = create(Map.of());
    assertThat(page.text())
        .contains("Plage créée : Lecture", "RDV collectif", "12 places à chaque fois")
        .contains("RDV collectifs de cette plage", "mardi 24 novembre de 14 h à 16 h", "0 / 12")
        .contains("4 participants, décision la veille", "Venir à l'heure");
    assertThat(dsl.fetchCount(SESSION)).isEqualTo(4);
    assertThat(martine.get("/agenda/plages").html().select(".fr-badge").eachText())
        .contains("RDV collectif");
    assertThat(martine.get(sessions()).text()).contains("Lecture", "Plage : Lecture");
    var agenda = martine.get("/agenda?vue=jour&jour=2026-11-24");
    assertThat(agenda.text()).contains("mardi 24 novembre", "Lecture");
    assertThat(agenda.html().select(".desk-band--plage").text()).doesNotContain("Lecture");
    martine.get(sessions());
    var sheet = martine.follow("Lecture");
    assertThat(sheet.text()).contains("Il vient de la plage « Lecture »");
    assertThat(sheet.text()).doesNotContain("Ne suit plus");
    assertThat(sheet.text()).contains("RDV collectif créé par une plage d'ouverture");
  }

  @Test
  void what_is_wrong_is_said_beside_its_field_and_kept() {
    form();
    var page =
        martine.press(
            "Créer la plage",
            fields(
                Map.of(
                    "motif_collectif", "",
                    "places", "douze",
                    "consignes", "x".repeat(2_500),
                    "minimum", "3000")));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#erreurs a").eachAttr("href"))
        .contains("#motif_collectif", "#places", "#consignes", "#minimum");
    assertThat(page.html().select("#places").val()).isEqualTo("douze");
    assertThat(page.html().select("#consignes").text()).hasSize(2_500);
    var motif = create(Map.of("motif_collectif", "", "places", "12"));
    assertThat(motif.html().select("#erreurs a").eachAttr("href")).contains("#motif_collectif");
    assertThat(dsl.fetchCount(PLAGE_SESSION)).isZero();
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isEqualTo(1);
  }

  @Test
  void motif_that_none_of_the_professionals_has_stays_chosen_beside_its_error() {
    var secretary =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .in(story.organisation())
            .ofService(story.secretariat())
            .create();
    martine = signedInAs("admin@demo.rdv");
    var page = create(Map.of("agents", String.valueOf(secretary), "lieu", "" + story.lieu()));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#erreurs a").eachAttr("href"))
        .containsExactly("#motif_collectif");
    assertThat(page.html().select("#motif_collectif option[selected]").val())
        .isEqualTo(String.valueOf(motif));
  }

  @Test
  void dates_are_listed_once_and_one_of_them_is_changed_from_a_fold() {
    create(Map.of());
    var page = martine.page();
    assertThat(page.html().select("details a[href*=modification]")).hasSize(8);
    assertThat(page.html().select("details summary").eachText())
        .contains("Changer une seule date, ou à partir d'une date");
  }

  @Test
  void who_is_signed_up_is_named_before_the_hours_change_and_before_the_end() {
    create(Map.of());
    var plage = dsl.fetchValue(PLAGE_SESSION.PLAGE_ID);
    var signed = dsl.fetchValue(SESSION.RDV_ID, SESSION.PLAGE_DAY.eq(TUESDAY.plusWeeks(2)));
    enrolment.add(
        signed, story.nora(), new Tells(true, true, true), new Actor.Agent(story.martine()));
    var address = "/organisations/" + story.organisation() + "/plages/" + plage;
    martine.get(address + "/modification?portee=toutes");
    var small = martine.press("Enregistrer", Map.of("places", "0"));
    assertThat(small.status()).isEqualTo(422);
    martine.get(address + "/modification?portee=toutes");
    var asked = martine.press("Enregistrer", Map.of("debut", "15:00", "fin", "17:00"));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.text())
        .contains("Le RDV collectif du mardi 8 décembre à 14 h passe au mardi 8 décembre à 15 h")
        .contains("Une personne est inscrite et sera prévenue");
    assertThat(martine.press("Enregistrer quand même").text()).contains("de 15 h à 17 h");
    assertThat(receipts("rdv_updated")).isPositive();

    martine.get(address + "/suppression?portee=toutes");
    var list = martine.press("Supprimer");
    assertThat(list.status()).isEqualTo(409);
    assertThat(list.html().select(".desk-concerned__rdv")).hasSize(1);
    assertThat(list.text()).contains("Nora Belkadi", "mardi 8 décembre");
    assertThat(dsl.fetchCount(SESSION)).isEqualTo(4);
    martine.press("Supprimer", Map.of("rdv-choix-" + signed, "annuler"));
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    assertThat(dsl.fetchValue(RDV.STATUS)).isEqualTo("revoked");
    assertThat(receipts("rdv_cancelled")).isPositive();
  }

  @Test
  void what_could_not_be_made_is_on_the_plage_and_on_the_list() {
    create(Map.of("jusqua", ""));
    var plage = dsl.fetchValue(PLAGE_SESSION.PLAGE_ID);
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.nora())
        .at(story.lieu())
        .starting(LocalDate.of(2027, 3, 2), "14:30")
        .create();
    clock.set("2027-01-04T08:00");
    upkeep.continueAll();
    martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(sessions()).text())
        .contains("Des RDV collectifs n'ont pas pu être créés", "une date à vérifier");
    var page = martine.get("/organisations/" + story.organisation() + "/plages/" + plage);
    assertThat(page.text())
        .contains("mardi 2 mars à 14 h : Martine Leclerc a un autre rendez-vous");
    assertThat(martine.press("Créer quand même").text())
        .contains("C'est noté")
        .doesNotContain("n'a pas pu être créé");
  }

  @Test
  void copy_is_for_rdvs_collectifs_too_and_one_edited_by_hand_says_so() {
    create(Map.of());
    var plage = dsl.fetchValue(PLAGE_SESSION.PLAGE_ID);
    martine.get("/organisations/" + story.organisation() + "/plages/" + plage);
    var copy = martine.follow("Dupliquer").html();
    assertThat(copy.select("#collectif").hasAttr("checked")).isTrue();
    assertThat(copy.select("#places").val()).isEqualTo("12");
    assertThat(copy.select("#motif_collectif option[selected]").val())
        .isEqualTo(String.valueOf(motif));
    var one = dsl.fetchValue(SESSION.RDV_ID, SESSION.PLAGE_DAY.eq(TUESDAY));
    martine.get("/organisations/%d/rdvs/%d/modification".formatted(story.organisation(), one));
    martine.submit(Map.of("places", "20"));
    assertThat(martine.get("/organisations/%d/rdvs/%d".formatted(story.organisation(), one)).text())
        .contains("Ne suit plus la plage pour : le nombre de places");
    martine.get(
        "/organisations/%d/plages/%d/suppression?portee=toutes"
            .formatted(story.organisation(), plage));
    var kept = martine.press("Supprimer");
    assertThat(kept.html().select(".desk-concerned__rdv")).hasSize(1);
    assertThat(kept.text()).contains("mardi 24 novembre", "Personne n'est inscrit");
  }

  private void form() {
    martine.get("/agenda/plages/nouvelle");
  }

  private String sessions() {
    return "/organisations/" + story.organisation() + "/rdvs-collectifs";
  }

  private int receipts(String event) {
    return dsl.fetchCount(RECEIPT, RECEIPT.EVENT.eq(event), RECEIPT.RECIPIENT_KIND.eq("usager"));
  }

  private Map<String, String> fields(Map<String, String> more) {
    var fields =
        new HashMap<>(
            Map.of(
                "titre", "Lecture",
                "collectif", "true",
                "motif_collectif", String.valueOf(motif),
                "places", "12",
                "consignes", "Venir à l'heure.",
                "jour", "2026-11-24",
                "debut", "14:00",
                "fin", "16:00"));
    fields.putAll(Map.of("repete", "semaines", "intervalle", "1", "jours", "2"));
    fields.putAll(Map.of("jusqua", "2026-12-15", "minimum", "4", "decision", "1"));
    fields.putAll(more);
    return fields;
  }

  private Browserless.Page create(Map<String, String> more) {
    form();
    return martine.press("Créer la plage", fields(more));
  }
}
