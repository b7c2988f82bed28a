package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.STORED_FILE;
import static gen.db.Tables.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZoneImportControllerTest extends FeatureTest {

  private static final String HEADERS = "sector_id;city_code;city_name;street_name;street_code\n";

  private GivenStory story;
  private Browserless admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    givenAgent(dsl)
        .named("Tania", "Roux")
        .signsInAs("tania@demo.rdv")
        .in(story.organisation())
        .adminOfTerritoire(story.territoire())
        .create();
    admin = signedInAs("tania@demo.rdv");
    givenSecteur(dsl, story.territoire(), "arras")
        .named("Arras")
        .commune("62041", "Arras")
        .create();
    givenSecteur(dsl, story.territoire(), "lens").named("Lens").create();
  }

  private String href(String rest) {
    return "/territoires/" + story.territoire() + "/secteurs" + rest;
  }

  private Browserless.Page give(String name, byte[] content) {
    admin.get(href("/imports/nouveau"));
    return admin.upload("fichier", name, content);
  }

  private Browserless.Page give(String csv) {
    return give("zones.csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_file_is_shown_before_it_is_imported_and_names_are_told_apart() {
    var page =
        give(
            HEADERS
                + "arras;62041;ARRAS;;\n"
                + "arras;62004;Beaurains;;\n"
                + "lens;62041;Arras;Rue du Bloc;62041_0420\n"
                + "LENS;62498;Lens;;\n");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("« zones.csv » : 4 lignes, tout est bon")
        .contains("Arras arras 1 1", "Lens lens 2 0")
        .contains(
            "Ligne 3 : le code 62004 est celui de « Achicourt », le fichier dit « Beaurains »")
        .doesNotContain("Ligne 2 :");
    assertThat(dsl.fetchCount(ZONE)).isEqualTo(1);
    page = admin.press("Importer");
    assertThat(page.text()).contains("Import terminé : 3 zones nouvelles, 1 déjà là");
    assertThat(dsl.fetchCount(ZONE)).isEqualTo(4);
    assertThat(dsl.fetchCount(STORED_FILE)).isZero();
    var lens = dsl.fetchSingle(SECTEUR, SECTEUR.CODE.eq("lens")).getId();
    assertThat(admin.get(href("/" + lens)).text())
        .contains("Tania Roux a importé des zones dans le secteur « Lens » : 2 nouvelles")
        .contains("Rue du Bloc (Arras), Lens");
  }

  @Test
  void every_wrong_line_is_told_and_none_is_imported() {
    var page =
        give(
            HEADERS
                + "arras;62004;Achicourt;;\n"
                + "arras;;Lens;;\n"
                + "inconnu;62498;Lens;;\n"
                + "arras;80021;Amiens;;\n"
                + "arras;62ABC;Nulle part;;\n"
                + "arras;62041;Arras;Rue du Bloc;62498_0420\n"
                + "arras;62041;Arras;;62041_0420\n"
                + "arras;62004;Achicourt;;\n"
                + "lens;62004;Achicourt;;\n");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("7 lignes sont à corriger : rien n'est importé")
        .contains("3 À remplir : city_code")
        .contains("4 Aucun secteur n'a l'identifiant « inconnu »")
        .contains("5 La commune n'est pas dans le département 62")
        .contains("6 « 62ABC » n'est pas un code commune")
        .contains("7 Le code de la rue ne commence pas par 62041_")
        .contains("8 À remplir : street_name")
        .contains("9 Déjà à la ligne 2, pour le même secteur");
    assertThat(dsl.fetchCount(ZONE)).isEqualTo(1);
    assertThat(dsl.fetchCount(STORED_FILE)).isZero();
  }

  @Test
  void a_file_without_its_columns_or_lines_or_that_is_no_table_says_so() {
    assertThat(give("sector_id;ville\narras;Arras\n").text())
        .contains("Il manque au fichier : city_code, city_name");
    assertThat(give(HEADERS).text()).contains("Ce fichier ne contient aucune ligne");
    assertThat(give("x.xlsx", new byte[] {'P', 'K', 3, 4, 0}).status()).isEqualTo(422);
    assertThat(give("").status()).isEqualTo(422);
  }

  @Test
  void a_commune_that_is_no_more_is_taken_and_told() {
    var page = give(HEADERS + "lens;62999;Nulle-Part;;\n");
    assertThat(page.text())
        .contains("Ligne 2 : aucune commune d'aujourd'hui n'a le code 62999 (« Nulle-Part »)");
    admin.press("Importer");
    assertThat(dsl.fetchSingle(ZONE, ZONE.COMMUNE_CODE.eq("62999")).getCommuneName())
        .isEqualTo("Nulle-Part");
  }

  @Test
  void a_secteur_that_goes_meanwhile_stops_the_import() {
    give(HEADERS + "lens;62498;Lens;;\n");
    dsl.deleteFrom(SECTEUR).where(SECTEUR.CODE.eq("lens")).execute();
    var page = admin.press("Importer");
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("Aucun secteur n'a l'identifiant « lens »");
    assertThat(dsl.fetchCount(ZONE)).isEqualTo(1);
  }

  @Test
  void a_workbook_is_read_too_and_what_is_exported_is_taken_back() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var workbook = new Workbook(out, "test", "1.0")) {
      var sheet = workbook.newWorksheet("zones");
      var cells = new String[][] {{"Identifiant", "Code commune", "Commune"}, {"lens", "", "Lens"}};
      for (var row = 0; row < cells.length; row++) {
        for (var column = 0; column < 3; column++) {
          sheet.value(row, column, cells[row][column]);
        }
      }
      sheet.value(1, 1, 62498);
    }
    assertThat(give("zones.xlsx", out.toByteArray()).text()).contains("1 ligne, tout est bon");
    admin.press("Importer");

    var csv = admin.get(href("/export?format=csv")).response().body();
    assertThat(csv)
        .contains("sector_name;sector_id;city_code;city_name;street_name;street_code")
        .contains("Arras;arras;62041;Arras;;", "Lens;lens;62498;Lens;;");
    assertThat(give(csv).text()).contains("Arras arras 0 1", "Lens lens 0 1");
  }

  @Test
  void a_file_of_another_territoire_is_not_found() {
    give(HEADERS + "lens;62498;Lens;;\n");
    var id = dsl.fetchSingle(STORED_FILE).getId();
    var elsewhere = givenTerritoire(dsl).named("Somme", "80").create();
    givenAgent(dsl)
        .signsInAs("paul@demo.rdv")
        .in(story.organisation())
        .adminOfTerritoire(elsewhere)
        .create();
    var paul = signedInAs("paul@demo.rdv");
    assertThat(paul.get("/territoires/" + elsewhere + "/secteurs/imports/" + id).status())
        .isEqualTo(404);
    paul.get("/territoires/" + elsewhere + "/secteurs/nouveau");
    var csrf = paul.page().html().select("input[name=_csrf]").attr("value");
    assertThat(
            paul.post(
                    "/territoires/" + elsewhere + "/secteurs/imports/" + id, Map.of("_csrf", csrf))
                .status())
        .isEqualTo(404);
    assertThat(dsl.fetchCount(ZONE)).isEqualTo(1);
  }
}
