package fr.rdvsolidarites.desk.absence;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AbsenceControllerTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void midwife_enters_her_holidays_in_colour() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agenda");
    var form = martine.follow("Ajouter une indisponibilité");
    assertThat(form.html().select("#jour").val()).isEqualTo("2026-11-24");
    var page =
        martine.press(
            "Enregistrer l'indisponibilité",
            Map.of(
                "titre", "Congés",
                "jour", "2026-12-24",
                "dernier", "2027-01-03",
                "couleur", "#18753c"));
    assertThat(page.text())
        .contains("Indisponibilité enregistrée.")
        .contains("du jeudi 24 décembre à 9 h au dimanche 3 janvier 2027 à 18 h", "partout");
    assertThat(page.html().select("svg.desk-swatch rect").attr("fill")).isEqualTo("#18753c");
    assertThat(martine.get("/agenda/indisponibilites").text()).contains("Congés");
    assertThat(martine.get("/agenda/indisponibilites?passees=oui").text()).doesNotContain("Congés");
  }

  @Test
  void on_friday_and_saturday_monday_is_proposed() {
    var martine = signedInAs("martine@demo.rdv");
    for (var now : List.of("2026-11-20T09:00", "2026-11-21T09:00")) {
      clock.set(now);
      var form = martine.get("/agenda/indisponibilites/nouvelle").html();
      assertThat(form.select("#jour").val()).as(now).isEqualTo("2026-11-23");
    }
  }

  @Test
  void what_is_wrong_is_said_and_kept() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agenda/indisponibilites/nouvelle");
    var page =
        martine.press(
            "Enregistrer l'indisponibilité",
            Map.of(
                "titre", " ",
                "jour", "2026-12-24",
                "dernier", "2026-12-26",
                "repete", "semaines"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("Saisissez un intitulé.", "de plusieurs jours ne se répète pas");
    assertThat(page.html().select("#dernier").val()).isEqualTo("2026-12-26");
    assertThat(dsl.fetchCount(ABSENCE)).isZero();
  }

  /** Scene 7: illness. */
  @Test
  void six_rdvs_are_listed_four_moved_one_handed_over_one_cancelled() {
    var claire = colleague();
    var rdvs = sixRdvs();
    var secretary = signedInAs("secretariat@demo.rdv");
    var listed = ill(secretary);
    assertThat(listed.status()).isEqualTo(409);
    assertThat(listed.html().select(".desk-concerned__rdv")).hasSize(6);
    assertThat(listed.text())
        .contains("Déplacer au jeudi 26 novembre à 9 h, avec Martine Leclerc")
        .contains("Confier à Claire Dubois, libre à la même heure");
    assertThat(dsl.fetchCount(ABSENCE)).isZero();
    assertThat(dsl.fetchCount(RECEIPT)).isZero();

    var all = secretary.press("Déplacer");
    assertThat(all.html().select("input[value=deplacer][checked]")).hasSize(6);
    assertThat(dsl.fetchCount(ABSENCE)).isZero();

    var decided = new HashMap<String, String>();
    decided.put("rdv-choix-" + rdvs.get(4), "confier");
    decided.put("rdv-choix-" + rdvs.get(5), "annuler");
    var done = secretary.press("Enregistrer et traiter les rendez-vous", decided);
    assertThat(done.text()).contains("Indisponibilité enregistrée, et 6 rendez-vous changés.");
    assertThat(dsl.fetchCount(ABSENCE)).isEqualTo(1);
    assertThat(dsl.fetchCount(RDV, RDV.STATUS.eq("revoked"))).isEqualTo(1);
    assertThat(dsl.fetchValue(RDV_AGENT.AGENT_ID, RDV_AGENT.RDV_ID.eq(rdvs.get(4))))
        .isEqualTo(claire);
    var firstFour = RDV.ID.in(rdvs.subList(0, 4));
    assertThat(dsl.fetchValues(RDV.STARTS_AT)).doesNotHaveDuplicates();
    assertThat(
            dsl.fetchCount(
                RDV, firstFour, RDV.STARTS_AT.ge(java.time.Instant.parse("2026-11-26T08:00:00Z"))))
        .isEqualTo(4);
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(5);
    var notices =
        dsl.select(RECEIPT.RECIPIENT_ID, org.jooq.impl.DSL.count())
            .from(RECEIPT)
            .where(RECEIPT.RECIPIENT_KIND.eq("usager"))
            .groupBy(RECEIPT.RECIPIENT_ID)
            .fetch();
    assertThat(notices).hasSize(6).allMatch(row -> row.value2() == 1);
  }

  @Test
  void leaving_changes_nothing_and_a_time_just_taken_comes_back_with_nothing_changed() {
    var rdvs = sixRdvs();
    var secretary = signedInAs("secretariat@demo.rdv");
    ill(secretary);
    secretary.press("Déplacer");
    story
        .noraWithMartine(dsl)
        .forUsager(story.lina())
        .starting(LocalDate.of(2026, 11, 26), "09:00")
        .create();
    var before = dsl.fetchCount(RECEIPT);
    var page = secretary.press("Enregistrer et traiter les rendez-vous");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("quelqu'un a été plus rapide");
    assertThat(dsl.fetchCount(ABSENCE)).isZero();
    assertThat(dsl.fetchCount(RECEIPT)).isEqualTo(before);
    assertThat(
            dsl.fetchCount(
                RDV,
                RDV.ID.in(rdvs),
                RDV.STARTS_AT.lt(java.time.Instant.parse("2026-11-26T00:00:00Z"))))
        .isEqualTo(6);
    assertThat(secretary.press("Enregistrer et traiter les rendez-vous").text())
        .contains("6 rendez-vous changés");
  }

  @Test
  void kept_rdvs_stay_and_nobody_is_told() {
    var rdvs = sixRdvs();
    var secretary = signedInAs("secretariat@demo.rdv");
    ill(secretary);
    secretary.press("Garder");
    secretary.press("Enregistrer et traiter les rendez-vous");
    assertThat(dsl.fetchCount(ABSENCE)).isEqualTo(1);
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.RDV_ID.isNotNull())).isZero();
    assertThat(dsl.fetchValues(RECEIPT.EVENT))
        .as("but she whose agenda it is")
        .containsExactly("absence_created");
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(rdvs.size());
  }

  @Test
  void rdv_that_may_not_be_read_shows_a_time_only_and_stays() {
    var elsewhere = givenOrganisation(dsl).in(story.territoire()).named("CPEF").create();
    var ouverture =
        fr.rdvsolidarites.demo.GivenMotif.open(dsl, story.motif(), elsewhere, story.pmi());
    fr.rdvsolidarites.demo.GivenRdv.givenRdv(dsl, ouverture)
        .with(story.martine())
        .forUsager(story.nora())
        .starting(TUESDAY, "15:00")
        .create();
    var secretary = signedInAs("secretariat@demo.rdv");
    var page = ill(secretary);
    assertThat(page.text())
        .contains("mardi 24 novembre de 15 h à 15 h 30", "Occupé", "il reste tel quel")
        .doesNotContain("Nora", "sage-femme");
    secretary.press("Enregistrer et traiter les rendez-vous");
    assertThat(dsl.fetchCount(ABSENCE)).isEqualTo(1);
  }

  @Test
  void admin_closes_for_several_and_an_agent_of_elsewhere_gets_nothing() {
    var claire = colleague();
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/agenda/indisponibilites/nouvelle");
    assertThat(admin.page().html().select("input[type=checkbox][name=agents]")).hasSize(2);
    var id = givenAbsence(dsl, claire, TUESDAY.plusDays(3)).create();
    var address = "/agenda/indisponibilites/" + id;
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl).named("Paul", "Petit").signsInAs("paul@demo.rdv").adminOf(lens).create();
    var paul = signedInAs("paul@demo.rdv");
    for (var page : List.of("", "/modification", "/suppression", "/fin")) {
      assertThat(paul.get(address + page).status()).as(page).isEqualTo(404);
    }
    assertThat(paul.get("/agenda/indisponibilites").text()).doesNotContain("Formation");
    admin.get(address + "/suppression");
    assertThat(admin.press("Supprimer").text()).contains("C'est supprimé.");
    assertThat(dsl.fetchCount(ABSENCE)).isZero();
  }

  @Test
  void one_of_a_series_is_moved() {
    var id =
        givenAbsence(dsl, story.martine(), TUESDAY)
            .between("14:00", "16:00")
            .repeated("FREQ=WEEKLY;BYDAY=TU")
            .create();
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agenda/indisponibilites/" + id + "/modification?portee=une&serie=2026-12-01");
    assertThat(martine.press("Enregistrer", Map.of("jour", "2026-12-02")).text())
        .contains("mercredi 2 décembre de 14 h à 16 h")
        .contains("Indisponibilité modifiée.")
        .doesNotContain("mardi 1er décembre de");
    martine.get("/agenda/indisponibilites/" + id + "/fin");
    assertThat(martine.press("Arrêter l'indisponibilité", Map.of("jusqua", "2027-01-31")).text())
        .contains("jusqu'au 31 janvier 2027");
  }

  private Browserless.Page ill(Browserless secretary) {
    secretary.get("/agenda/indisponibilites/nouvelle?agent=" + story.martine());
    return secretary.press(
        "Enregistrer l'indisponibilité",
        Map.of(
            "titre", "Maladie",
            "jour", "2026-11-24",
            "debut", "08:00",
            "dernier", "2026-11-25",
            "fin", "19:00"));
  }

  private long colleague() {
    var claire =
        givenAgent(dsl)
            .named("Claire", "Dubois")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    givenPlage(dsl, story.organisation())
        .of(claire)
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .onceOn(TUESDAY.plusDays(1))
        .create();
    return claire;
  }

  private List<Long> sixRdvs() {
    var ids = new ArrayList<Long>();
    for (int i = 0; i < 6; i++) {
      var usager =
          givenUsager(dsl, story.territoire())
              .named("Usager", "Numéro " + "ABCDEF".charAt(i))
              .phone("06 39 98 00 2" + i)
              .in(story.organisation())
              .create();
      ids.add(
          fr.rdvsolidarites.demo.GivenRdv.givenRdv(dsl, story.ouverture())
              .with(story.martine(), story.plage(), TUESDAY.plusDays(i / 3))
              .forUsager(usager)
              .at(story.lieu())
              .starting(TUESDAY.plusDays(i / 3), List.of("09:00", "10:00", "11:00").get(i % 3))
              .create()
              .rdvId());
    }
    return ids;
  }
}
