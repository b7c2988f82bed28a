package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scene 9, its first half: a secretary imports the list of the CAF, and undoes it. */
class ImportJourneyTest extends Journey {

  private static final Path LIST = Path.of("..", "docs", "demo", "liste-caf.xlsx");

  @ParameterizedTest
  @CsvSource({"1280, true", "390, true", "390, false"})
  void the_list_of_the_caf_comes_and_goes(int width, boolean javaScript) {
    var page = visitor(width, 844, javaScript);
    signIn(page, "secretariat@demo.rdv");
    open(page, "/usagers");
    if (page.locator("main summary", has("Importer une liste")).count() > 0) {
      page.locator("main summary", has("Importer une liste")).click();
      page.locator("main a[href$='/imports']", has("MDS d'Arras")).click();
    } else {
      follow(page, "Importer une liste");
    }
    assertThat(page.locator("h1")).containsText("Importer une liste d'usagers");
    accessible(page, javaScript);
    picture(page, width, javaScript, "40-import-fichier");

    press(page, "Lire le fichier");
    assertThat(page.locator("main")).containsText("Choisissez un fichier.");
    accessible(page, javaScript);

    page.locator("#fichier").setInputFiles(LIST);
    press(page, "Lire le fichier");
    assertThat(page.locator("h1")).containsText("À quoi servent les colonnes ?");
    assertThat(page.getByLabel("N° allocataire").locator("option:checked"))
        .hasText("Numéro d'allocataire");
    accessible(page, javaScript);
    picture(page, width, javaScript, "41-import-colonnes");

    press(page, "Vérifier les lignes");
    await(page, "à valider");
    assertThat(page.locator("main")).containsText("Même personne que Nora Belkadi");
    assertThat(page.locator("main")).containsText("Même personne que Camille Durand");
    assertThat(page.locator("main")).containsText("Même personne que Aminata Diallo");
    assertThat(page.locator("main")).containsText("31/02/1990");
    assertThat(page.locator("main")).containsText("numéro inconnu");
    accessible(page, javaScript);
    picture(page, width, javaScript, "42-import-validation");

    var nora = page.locator("article", has("Nora Belkadi")).first();
    nora.getByText("Ne rien faire").click();
    press(page, "Enregistrer ces choix");
    assertThat(page.locator("main")).containsText("Vos choix sont enregistrés.");
    press(page, "Importer 54 personnes");
    await(page, "terminé");
    assertThat(page.locator("main")).containsText(Pattern.compile("Créés\\s*52"));
    accessible(page, javaScript);
    picture(page, width, javaScript, "43-import-rapport");

    page.locator("main td a").first().click();
    assertThat(page.locator("h1")).not().containsText("import");
    page.goBack();

    follow(page, "Annuler tout l'import");
    assertThat(page.locator("h1")).containsText("Annuler l'import de liste-caf.xlsx");
    accessible(page, javaScript);
    press(page, "Annuler tout l'import");
    await(page, ": annulé");
    assertThat(page.locator("main")).containsText("52 dossiers retirés, 2 remis comme avant");
    accessible(page, javaScript);
  }

  /** Without JavaScript, by the link that asks again. */
  private static void await(Page page, String state) {
    for (var i = 0; i < 60 && !page.locator("h1").innerText().contains(state); i++) {
      var again = page.locator("main a", has("Actualiser"));
      if (again.count() > 0) {
        again.click();
      }
      page.waitForTimeout(300);
    }
    assertThat(page.locator("h1")).containsText(state);
  }

  private static void picture(Page page, int width, boolean javaScript, String name) {
    if (width > 1000 && javaScript) {
      GUIDE.take(page, name);
    }
  }

  private static Page.LocatorOptions has(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
