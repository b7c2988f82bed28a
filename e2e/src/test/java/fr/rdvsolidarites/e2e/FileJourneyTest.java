package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scene 9, its second half: what a référente makes of the usager's file. */
class FileJourneyTest extends Journey {

  private static final String REMARK = "Préfère le matin ; appeler la veille.";
  private static final List<String> SOCIAL = List.of("family_situation", "children", "housing");

  @ParameterizedTest
  @CsvSource({"1280, true", "320, true", "390, false"})
  void social_fields_go_remarks_freeze_two_numbers_open_the_business_application(
      int width, boolean javaScript) {
    var secretary = visitor(width, 900, javaScript);
    signIn(secretary, "secretariat@demo.rdv");
    var name = freshName();
    var file = newFile(secretary, name, javaScript);

    var page = visitor(width, 900, javaScript);
    signIn(page, "territoire@demo.rdv");
    var fields = fields(page);
    try {
      for (var field : SOCIAL) {
        choose(page, field, "Masqué");
      }
      choose(page, "remarks", "Lecture seule");
      page.locator("[name=adresse_sociale]").fill("http://dossiers.exemple.fr");
      save(page);
      assertThat(page.locator("#erreurs")).containsText("Saisissez une adresse https://");
      accessible(page, javaScript);
      page.locator("[name=adresse_sociale]").fill("https://social.exemple.fr/voir/{numero}");
      page.locator("[name=adresse_pmi]").fill("https://pmi.exemple.fr/{numero}/suivi");
      save(page);
      assertThat(page.locator("main")).containsText("Les champs des dossiers sont enregistrés.");
      accessible(page, javaScript);
      if (width > 1000) {
        GUIDE.take(page, "44-champs-des-dossiers");
      }

      open(secretary, file + "/modification");
      assertThat(secretary.locator("[name=champ_remarks]")).hasCount(0);
      assertThat(secretary.locator("main")).containsText(REMARK);
      assertThat(secretary.locator("main"))
          .containsText("Votre territoire ne permet plus de modifier ce champ.");
      for (var field : SOCIAL) {
        assertThat(secretary.locator("[name=champ_" + field + "]")).hasCount(0);
      }
      accessible(secretary, javaScript);
      secretary.locator("[name=champ_social_number]").fill("S 12/34");
      secretary.locator("[name=champ_pmi_number]").fill("P-77");
      press(secretary, "Enregistrer");
      secretary.waitForURL("**" + file);
      assertThat(secretary.locator("main")).containsText(REMARK);
      assertThat(secretary.locator("main a", has("S 12/34")))
          .hasAttribute("href", "https://social.exemple.fr/voir/S%2012%2F34");
      assertThat(secretary.locator("main a", has("P-77")))
          .hasAttribute("href", "https://pmi.exemple.fr/P-77/suivi");
      accessible(secretary, javaScript);

      open(page, file);
      assertThat(page.locator(".desk-history"))
          .containsText("Sylvie Carpentier a modifié le dossier");
      assertThat(page.locator(".desk-history")).containsText("S 12/34");
      accessible(page, javaScript);
      if (width > 1000) {
        GUIDE.take(page, "45-dossier-usager");
      }
      open(page, fields.replace("fiches-usagers", "historique"));
      assertThat(page.locator("main"))
          .containsText("Bruno Wattez a changé les champs des dossiers.");
      assertThat(page.locator("main")).containsText("Remarques : « Modifiable »");
      accessible(page, javaScript);
    } finally {
      putBack(page, fields);
    }
    open(secretary, file + "/modification");
    assertThat(secretary.locator("[name=champ_remarks]")).hasValue(REMARK);
  }

  private String newFile(Page page, String name, boolean javaScript) {
    open(page, "/usagers");
    page.locator("main summary", has("Nouvel usager")).click();
    page.locator("main a[href$='/usagers/nouveau']", has("Arras")).first().click();
    accessible(page, javaScript);
    press(page, "Créer le dossier");
    assertThat(page.locator("#erreurs")).containsText("Saisissez le prénom.");
    page.locator("[name=prenom]").fill("Anaïs");
    page.locator("[name=nom]").fill(name);
    page.locator("[name=champ_remarks]").fill(REMARK);
    press(page, "Créer le dossier");
    assertThat(page.locator("h1")).hasText("Anaïs " + name);
    accessible(page, javaScript);
    return page.url().replaceFirst(".*(/usagers/\\d+).*", "$1");
  }

  /** The page of the fields of her territoire. */
  private String fields(Page page) {
    open(page, "/territoires");
    var path = page.url().replaceFirst(".*(/territoires/\\d+).*", "$1") + "/fiches-usagers";
    open(page, path);
    return path;
  }

  private static void choose(Page page, String field, String state) {
    page.locator("[name=etat_" + field + "]")
        .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(state));
  }

  private static void save(Page page) {
    press(page, "Enregistrer");
  }

  /** Other journeys need them all. */
  private void putBack(Page page, String fields) {
    open(page, fields);
    for (var field : SOCIAL) {
      choose(page, field, "Modifiable");
    }
    choose(page, "remarks", "Modifiable");
    page.locator("[name=adresse_sociale]").fill("");
    page.locator("[name=adresse_pmi]").fill("");
    save(page);
    assertThat(page.locator("main")).containsText("Les champs des dossiers sont enregistrés.");
  }

  private static Page.LocatorOptions has(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
