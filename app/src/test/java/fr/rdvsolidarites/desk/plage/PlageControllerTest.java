package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlageControllerTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  private GivenStory story;
  private Browserless martine;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    martine = signedInAs("martine@demo.rdv");
  }

  @Test
  void midwife_adds_a_plage_from_her_agenda() {
    martine.get("/agenda");
    var form = martine.follow("Ajouter une plage");
    assertThat(form.path())
        .isEqualTo(
            "/organisations/%d/plages/nouvelle?agent=%d"
                .formatted(story.organisation(), story.martine()));
    assertThat(form.html().select("input[name=jours]")).hasSize(5);
    var page =
        martine.press(
            "Créer la plage",
            Map.of(
                "titre", "Après-midi",
                "jour", "2026-11-24",
                "debut", "14:00",
                "fin", "17:00",
                "repete", "semaines",
                "intervalle", "2",
                "jours", "2",
                "jusqua", "2027-06-30"));
    assertThat(page.html().select("h1").text()).isEqualTo("Après-midi");
    assertThat(page.text())
        .contains("Plage créée : Après-midi.")
        .contains("toutes les 2 semaines, le mardi, jusqu'au 30 juin 2027, de 14 h à 17 h")
        .contains("mardi 24 novembre de 14 h à 17 h", "mardi 8 décembre de 14 h à 17 h")
        .contains("Martine Leclerc a créé la plage.");
  }

  @Test
  void click_in_the_agenda_fills_agent_day_and_hours() {
    martine.get(
        "/agenda/plages/nouvelle?agent=%d&jour=2026-12-01&debut=14:30&fin=16:00"
            .formatted(story.martine()));
    var page = martine.page().html();
    assertThat(page.select("#jour").val()).isEqualTo("2026-12-01");
    assertThat(page.select("#debut").val()).isEqualTo("14:30");
    assertThat(page.select("#fin").val()).isEqualTo("16:00");
    assertThat(page.select("input[name=agents][checked]").val())
        .isEqualTo(String.valueOf(story.martine()));
    assertThat(page.select("input[name=motifs][checked]").val())
        .isEqualTo(String.valueOf(story.ouverture()));
  }

  @Test
  void saturday_and_unreadable_hours_are_refused_beside_their_fields_and_kept() {
    martine.get("/agenda/plages/nouvelle");
    var page =
        martine.press(
            "Créer la plage",
            Map.of("titre", "Samedi", "jour", "2026-11-28", "debut", "14:00", "fin", "17:00"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("L'organisation n'est ouverte que du lundi au vendredi");
    assertThat(page.html().title()).startsWith("Erreur");
    assertThat(page.html().select("#titre").val()).isEqualTo("Samedi");

    var worse =
        martine.press(
            "Créer la plage",
            Map.of(
                "titre", "x".repeat(5_000),
                "jour", "demain",
                "debut", "99:99",
                "fin", "",
                "repete", "n'importe",
                "intervalle", "0"));
    assertThat(worse.status()).isEqualTo(422);
    assertThat(worse.html().select("#erreurs a").eachAttr("href"))
        .contains("#jour", "#debut", "#fin", "#repete", "#intervalle");
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isEqualTo(1);
  }

  @Test
  void overlap_is_confirmed_knowingly() {
    martine.get("/agenda/plages/nouvelle");
    var asked =
        martine.press(
            "Créer la plage",
            Map.of("titre", "Doublon", "jour", "2026-11-24", "debut", "10:00", "fin", "12:00"));
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.text())
        .contains("Martine Leclerc reçoit déjà dans « Permanence » aux mêmes heures");
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isEqualTo(1);
    assertThat(martine.press("Enregistrer quand même").text()).contains("Plage créée : Doublon.");
  }

  @Test
  void list_shows_current_and_past_ones_and_finds_by_title() {
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .titled("Été dernier")
        .onceOn(LocalDate.of(2026, 7, 1))
        .create();
    var page = martine.get("/agenda/plages");
    assertThat(page.text())
        .contains("Permanence", "toutes les semaines, du lundi au vendredi, de 9 h à 12 h")
        .doesNotContain("Été dernier");
    assertThat(martine.follow("Passées").text())
        .contains("Été dernier", "Exceptionnelle")
        .doesNotContain("Permanence");
    assertThat(martine.get("/agenda/plages?q=PERMA").text()).contains("Permanence");
    assertThat(martine.get("/agenda/plages?q=%25").text())
        .contains("Aucune plage n'a cet intitulé");
  }

  @Test
  void this_time_only_is_changed_from_its_page() {
    martine.get(address());
    var form = martine.get(address() + "/modification?portee=une&serie=2026-11-24");
    assertThat(form.html().select("h1").text())
        .isEqualTo("Modifier « Permanence » du mardi 24 novembre seulement");
    assertThat(form.html().select("input[name=repete]")).isEmpty();
    var page = martine.press("Enregistrer", Map.of("debut", "10:00"));
    assertThat(page.text())
        .contains("Plage modifiée.", "mardi 24 novembre de 10 h à 12 h", "de 9 h à 12 h");
    assertThat(dsl.fetchCount(PLAGE_EXCEPTION)).isEqualTo(1);
    assertThat(martine.get(address() + "/modification?portee=une&serie=2026-11-28").status())
        .isEqualTo(404);
    assertThat(martine.get(address() + "/modification?portee=une").status()).isEqualTo(404);
  }

  @Test
  void cutting_a_plage_lists_its_rdvs_and_moves_or_keeps_them() {
    var rdv = rdv("11:30");
    martine.get(address() + "/modification?portee=suite&serie=2026-11-24");
    var page = martine.press("Enregistrer", Map.of("fin", "11:00"));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text())
        .contains("Rendez-vous concernés", "Nora Belkadi")
        .contains("Déplacer au mercredi 25 novembre à 9 h, avec Martine Leclerc");
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isEqualTo(1);

    var missing = martine.press("Modifier la plage et traiter les rendez-vous");
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.text()).contains("choisissez ce qu'il devient");

    var done =
        martine.press(
            "Modifier la plage et traiter les rendez-vous", Map.of("rdv-choix-" + rdv, "deplacer"));
    assertThat(done.text()).contains("Plage modifiée, et un rendez-vous changé.");
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isEqualTo(2);
    assertThat(dsl.fetchValue(RDV.STARTS_AT).toString()).isEqualTo("2026-11-25T08:00:00Z");
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
    assertThat(
            dsl.fetchCount(RECEIPT, RECEIPT.RECIPIENT_KIND.eq("usager"), RECEIPT.CHANNEL.eq("sms")))
        .isEqualTo(1);
  }

  @Test
  void deleting_is_confirmed_on_its_own_page_and_two_editors_are_told() {
    martine.get(address() + "/suppression?portee=toutes");
    var other = signedInAs("secretariat@demo.rdv");
    other.get(address() + "/modification?portee=toutes");
    other.press("Enregistrer", Map.of("fin", "11:00"));
    var late = martine.press("Supprimer");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text()).contains("Quelqu'un d'autre a modifié cette plage entre-temps");
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isEqualTo(1);
    assertThat(martine.press("Supprimer").path()).startsWith("/agenda/plages");
    assertThat(dsl.fetchCount(PLAGE_OUVERTURE)).isZero();
  }

  @Test
  void it_is_ended_on_a_day_and_duplicated() {
    martine.get(address() + "/fin");
    assertThat(martine.press("Arrêter la plage").status()).isEqualTo(422);
    assertThat(martine.press("Arrêter la plage", Map.of("jusqua", "2026-12-31")).text())
        .contains("jusqu'au 31 décembre");
    martine.get(address());
    var copy = martine.follow("Dupliquer");
    assertThat(copy.html().select("#titre").val()).isEqualTo("Permanence");
    assertThat(copy.html().select("#jusqua").val()).isEqualTo("2026-12-31");
  }

  @Test
  void plage_of_another_organisation_is_not_found() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl)
        .named("Paul", "Petit")
        .signsInAs("paul@demo.rdv")
        .adminOf(lens)
        .ofService(story.pmi())
        .create();
    var paul = signedInAs("paul@demo.rdv");
    for (var page : java.util.List.of("", "/modification", "/suppression", "/fin")) {
      assertThat(paul.get(address() + page).status()).as(page).isEqualTo(404);
    }
    var elsewhere = "/organisations/" + lens + "/plages/" + story.plage();
    assertThat(paul.get(elsewhere).status()).isEqualTo(404);
    assertThat(paul.get("/organisations/" + story.organisation() + "/plages/nouvelle").status())
        .isEqualTo(404);
    assertThat(paul.get("/agenda/plages").text()).doesNotContain("Permanence");
  }

  private String address() {
    return "/organisations/" + story.organisation() + "/plages/" + story.plage();
  }

  private long rdv(String time) {
    return givenRdv(dsl, story.ouverture())
        .with(story.martine(), story.plage(), TUESDAY)
        .forUsager(story.nora())
        .at(story.lieu())
        .starting(TUESDAY, time)
        .create()
        .rdvId();
  }
}
