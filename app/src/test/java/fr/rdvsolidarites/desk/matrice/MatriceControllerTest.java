package fr.rdvsolidarites.desk.matrice;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatriceControllerTest extends FeatureTest {

  private GivenStory story;
  private long bethune;
  private long social;
  private Browserless samia;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    bethune = givenOrganisation(dsl).in(story.territoire()).named("MDS de Béthune").create();
    social = givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    givenAgent(dsl)
        .named("Samia", "Haddad")
        .signsInAs("samia@demo.rdv")
        .in(story.organisation())
        .holdingIn(story.territoire(), TerritoireRight.MOTIFS)
        .create();
    samia = signedInAs("samia@demo.rdv");
  }

  @Test
  void the_matrix_says_where_a_motif_is_open_and_for_which_services() {
    dsl.update(MOTIF_OUVERTURE).set(MOTIF_OUVERTURE.DURATION_MINUTES, 45).execute();
    var page = samia.get(href(""));
    assertThat(page.html().select("thead th").eachText())
        .containsExactly("Motif", "MDS d'Arras", "MDS de Béthune");
    assertThat(page.html().select("tbody td").eachText())
        .containsExactly("PMI * (adapté ici)", "+");
    assertThat(samia.get(href("?o=bethune")).html().select("thead th")).hasSize(2);
    assertThat(samia.get(href("?q=zzz")).text()).contains("Aucun motif");
    assertThat(samia.get(href("?service=" + social)).text()).contains("Aucun motif");
  }

  @Test
  void the_matrix_takes_as_many_statements_whatever_its_size() {
    for (var i = 0; i < 60; i++) {
      givenMotif(dsl, story.territoire()).named("Motif " + i).openedIn(bethune, social);
    }
    try (var statements = Statements.of(dsl)) {
      assertThat(samia.get(href("")).html().select("tbody tr")).hasSize(50);
      assertThat(statements.count()).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void a_cell_opens_and_closes_and_shows_first_the_plages_that_lose_the_motif() {
    var cell = href("/" + story.motif() + "/organisations/" + bethune);
    samia.get(cell);
    var page = samia.press("Enregistrer", Map.of("services", "" + social));
    assertThat(page.text()).contains("est enregistré pour MDS de Béthune");
    assertThat(page.html().select("tbody td").eachText()).containsExactly("PMI", "Social");
    cell = href("/" + story.motif() + "/organisations/" + story.organisation());
    samia.get(cell);
    page = samia.press("Enregistrer", Map.of("services", "" + social));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text())
        .contains("1 plage d'ouverture perd ce motif", "Martine Leclerc")
        .contains("les rendez-vous déjà pris et les statistiques restent");
    assertThat(ouverture().getClosedAt()).isNull();
    samia.press("Fermer quand même");
    assertThat(ouverture().getClosedAt()).isNotNull();
    page = samia.get(cell);
    assertThat(page.html().select("input[name=services][checked]").eachAttr("value"))
        .containsExactly("" + social);
  }

  @Test
  void two_motifs_become_one_and_nothing_is_lost() {
    var monday = LocalDate.of(2026, 11, 30);
    story.noraWithMartine(dsl).starting(monday, "09:30").create();
    var kept =
        givenMotif(dsl, story.territoire())
            .named("Consultation sage-femme")
            .having(motif -> motif.setDurationMinutes(45))
            .create();
    var same = GivenMotif.open(dsl, kept, story.organisation(), story.pmi());
    var alone = GivenMotif.open(dsl, story.motif(), bethune, story.pmi());
    assertThat(samia.get(href("/fusion")).text()).contains("Motifs qui se ressemblent");
    var page = samia.get(href("/fusion?garde=" + kept + "&absorbe=" + story.motif()));
    assertThat(page.text())
        .contains("Durée", "45 min", "30 min")
        .contains("2 ouvertures dans les organisations, dont 1 en double")
        .contains("1 plage d'ouverture", "1 rendez-vous, passés et à venir");
    page = samia.press("Fusionner");
    assertThat(page.text()).contains("est fusionné dans « Consultation sage-femme »");
    assertThat(dsl.fetchSingle(RDV).getMotifOuvertureId()).isEqualTo(same);
    assertThat(dsl.fetchSingle(PLAGE_MOTIF).getMotifOuvertureId()).isEqualTo(same);
    var moved = dsl.fetchSingle(MOTIF_OUVERTURE, MOTIF_OUVERTURE.ID.eq(alone));
    assertThat(moved.getMotifId()).isEqualTo(kept);
    assertThat(moved.getDurationMinutes()).isEqualTo(30);
    assertThat(moved.getClosedAt()).isNull();
    assertThat(dsl.fetchSingle(MOTIF, MOTIF.ID.eq(story.motif())).getDeletedAt()).isNotNull();
    assertThat(samia.get(href("/fusion?garde=" + kept + "&absorbe=" + story.motif())).status())
        .isEqualTo(404);
  }

  @Test
  void motifs_of_different_kinds_are_not_merged() {
    var group =
        givenMotif(dsl, story.territoire())
            .named("Atelier")
            .having(motif -> motif.setKind("collectif"))
            .create();
    var page = samia.get(href("/fusion?garde=" + group + "&absorbe=" + story.motif()));
    assertThat(page.text()).contains("L'un est individuel, l'autre collectif");
    assertThat(page.html().select("button").eachText()).doesNotContain("Fusionner");
    var csrf = page.html().select("input[name=_csrf]").attr("value");
    if (csrf.isEmpty()) {
      samia.get("/agenda");
      csrf = samia.page().html().select("input[name=_csrf]").attr("value");
    }
    page =
        samia.post(
            href("/fusion"),
            Map.of("_csrf", csrf, "garde", "" + group, "absorbe", "" + story.motif()));
    assertThat(page.status()).isEqualTo(422);
    assertThat(dsl.fetchCount(MOTIF, MOTIF.DELETED_AT.isNull())).isEqualTo(2);
  }

  @Test
  void the_export_has_a_line_for_each_opening_and_is_for_admins_only() {
    GivenMotif.open(dsl, story.motif(), bethune, social);
    givenMotif(dsl, story.territoire()).named("=Nulle part").create();
    var file = samia.get(href("/export?format=csv"));
    assertThat(file.header("Content-Type").orElseThrow()).startsWith("text/csv");
    var lines = file.response().body().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("Motif;Nature;Type;Organisation;Service");
    assertThat(file.response().body())
        .contains("'=Nulle part", "MDS de Béthune;Service social", "MDS d'Arras;");
    assertThat(samia.get(href("/export")).header("Content-Type").orElseThrow())
        .contains("spreadsheetml");
    assertThat(samia.get(href("/export?format=pdf")).status()).isEqualTo(400);
    var mds = "/organisations/" + story.organisation() + "/motifs/export?format=csv";
    assertThat(signedInAs("admin@demo.rdv").get(mds).response().body().lines()).hasSize(2);
    for (var who : List.of("martine@demo.rdv", "secretariat@demo.rdv")) {
      var browser = signedInAs(who);
      assertThat(browser.get(mds).status()).isEqualTo(404);
      assertThat(browser.get(href("/export")).status()).isEqualTo(404);
    }
  }

  private gen.db.tables.records.MotifOuvertureRecord ouverture() {
    return dsl.fetchSingle(MOTIF_OUVERTURE, MOTIF_OUVERTURE.ID.eq(story.ouverture()));
  }

  private String href(String path) {
    return "/territoires/" + story.territoire() + "/motifs" + path;
  }
}
