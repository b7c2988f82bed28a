package fr.rdvsolidarites.desk.lieu;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.LIEU;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import gen.db.tables.records.LieuRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LieuControllerTest extends FeatureTest {

  private GivenStory story;
  private Browserless admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    admin = signedInAs("admin@demo.rdv");
  }

  @Test
  void an_address_is_searched_chosen_and_kept() {
    admin.get(list() + "/nouveau?adresse=3+place+du+Th%C3%A9%C3%A2tre+62000+Arras");
    admin.follow("3 place du Théâtre, 62000 Arras");
    assertThat(admin.page().html().select("#ville").val()).isEqualTo("Arras");
    var page = admin.press("Créer le lieu", Map.of("nom", "Antenne", "telephone", "0321000000"));
    assertThat(page.text())
        .contains("Le lieu « Antenne » est créé.", "3 place du Théâtre, 62000 Arras");
    var lieu = dsl.selectFrom(LIEU).where(LIEU.NAME.eq("Antenne")).fetchSingle();
    assertThat(lieu.getCommuneCode()).isEqualTo("62041");
    assertThat(lieu.getPhone()).isEqualTo("03 21 00 00 00");
    assertThat(lieu.getLatitude()).isNotNull();
  }

  @Test
  void what_is_wrong_is_said_what_was_typed_is_kept_and_nothing_is_created() {
    admin.get(list() + "/nouveau");
    var page =
        admin.press(
            "Créer le lieu",
            Map.of(
                "adresse",
                "3 place",
                "code_postal",
                "62000",
                "ville",
                "Nulleparville",
                "nom",
                "Antenne",
                "telephone",
                "12"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Ce numéro de téléphone n'est pas reconnu");
    assertThat(page.html().select("#nom").val()).isEqualTo("Antenne");
    var again = admin.press("Créer le lieu", Map.of("telephone", ""));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text()).contains("Nous ne trouvons pas cette commune");
    assertThat(again.html().select("#ville").val()).isEqualTo("Nulleparville");
    assertThat(dsl.fetchCount(LIEU)).isOne();
  }

  @Test
  void a_forged_point_is_not_believed() {
    admin.get(list() + "/nouveau");
    admin.press(
        "Créer le lieu",
        Map.of(
            "adresse",
            "3 place",
            "code_postal",
            "62000",
            "ville",
            "Arras",
            "nom",
            "Antenne",
            "point",
            "999.0 1.0 62041",
            "point_de",
            "3 place 62000 arras"));
    assertThat(dsl.selectFrom(LIEU).where(LIEU.NAME.eq("Antenne")).fetchSingle().getLatitude())
        .isBetween(50.0, 51.0);
  }

  @Test
  void an_untouched_form_keeps_the_point_and_another_street_loses_it() {
    var before = lieu();
    admin.get(form());
    admin.press("Enregistrer");
    assertThat(lieu().intoMap()).isEqualTo(before.intoMap());
    admin.get(form());
    admin.press(
        "Enregistrer", Map.of("adresse", "1 rue Neuve", "code_postal", "62300", "ville", "Lens"));
    assertThat(lieu().getCommuneCode()).isEqualTo("62498");
    assertThat(lieu().getLongitude()).isNotEqualTo(before.getLongitude());
  }

  @Test
  void a_lieu_is_closed_with_a_warning_and_opened_again() {
    admin.get(list());
    var closed = admin.press("Fermer " + lieu().getName());
    assertThat(closed.text()).contains("est fermé : plus aucun horaire", "1 plage");
    assertThat(lieu().getAvailability()).isEqualTo("disabled");
    admin.press("Rouvrir " + lieu().getName());
    assertThat(lieu().getAvailability()).isEqualTo("enabled");
  }

  @Test
  void archiving_says_first_what_still_uses_it() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    assertThat(admin.get(list() + "/" + story.lieu() + "/archivage").text())
        .contains("1 plage d'ouverture", "1 rendez-vous à venir");
    assertThat(lieu().getDeletedAt()).isNull();
    assertThat(admin.press("Archiver le lieu").text()).contains("est archivé", "Aucun lieu dans");
    assertThat(admin.get(list() + "?archives=true").text()).contains("Saint-Nicolas");
    assertThat(admin.get(form()).status()).isEqualTo(404);
  }

  @Test
  void members_read_lieux_and_neither_they_nor_other_admins_change_them() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var ofLens = givenLieu(dsl, lens).named("Lens").create();
    givenAgent(dsl).named("Paul", "Petit").signsInAs("paul@demo.rdv").adminOf(lens).create();
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(list()).text())
        .contains("Saint-Nicolas")
        .doesNotContain("Nouveau lieu", "Archiver");
    var paul = signedInAs("paul@demo.rdv");
    assertThat(paul.get(list()).status()).isEqualTo(404);
    for (var browser : List.of(martine, paul)) {
      assertThat(browser.get(list() + "/nouveau").status()).isEqualTo(404);
      assertThat(browser.get(form()).status()).isEqualTo(404);
      assertThat(browser.get(list() + "/" + story.lieu() + "/archivage").status()).isEqualTo(404);
      browser.get("/agenda");
      var token = browser.page().html().select("input[name=_csrf]").attr("value");
      var fields =
          Map.of(
              "_csrf",
              token,
              "nom",
              "Pris",
              "adresse",
              "1 rue",
              "code_postal",
              "62000",
              "ville",
              "Arras",
              "ouvert",
              "false");
      for (var path :
          List.of(
              list(),
              form(),
              list() + "/" + story.lieu() + "/archivage",
              list() + "/" + story.lieu() + "/ouverture")) {
        assertThat(browser.post(path, fields).status()).as(path).isEqualTo(404);
      }
    }
    assertThat(
            paul.get("/organisations/" + lens + "/lieux/" + story.lieu() + "/modification")
                .status())
        .isEqualTo(404);
    assertThat(admin.get(list() + "/" + ofLens + "/modification").status()).isEqualTo(404);
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.like("lieu.%"))).isZero();
  }

  private LieuRecord lieu() {
    return dsl.selectFrom(LIEU).where(LIEU.ID.eq(story.lieu())).fetchSingle();
  }

  private String list() {
    return "/organisations/" + story.organisation() + "/lieux";
  }

  private String form() {
    return list() + "/" + story.lieu() + "/modification";
  }
}
