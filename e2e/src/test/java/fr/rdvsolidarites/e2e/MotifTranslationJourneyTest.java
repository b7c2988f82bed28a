package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An admin translates a motif that visitors then read, on a narrow phone and on a wide screen. */
class MotifTranslationJourneyTest extends Journey {

  private static final String FRENCH = "Pesée et conseils avec une puéricultrice";

  @ParameterizedTest(name = "{0}, {1} px")
  @CsvSource({
    "ar, arabe, 320, وزن الطفل ونصائح من الممرضة",
    "tr, turc, 1280, Çocuk hemşiresiyle tartım ve öneriler",
  })
  void what_an_admin_translates_is_what_visitors_read(
      String tag, String language, int width, String words) {
    var page = visitor(width, 800, true);
    signIn(page, "territoire@demo.rdv");
    open(page, "/organisations/1/motifs?q=puericultrice");
    page.locator("main a", new Page.LocatorOptions().setHasText(FRENCH)).first().click();
    accessible(page, true);
    follow(page, "Traduire (" + language + ")");
    accessible(page, true);
    page.locator("#nom").fill(words);
    page.locator("#pieces").evaluate("field => field.removeAttribute('maxlength')");
    page.locator("#pieces").fill("x".repeat(2001));
    press(page, "Enregistrer");
    assertThat(page.locator("main")).containsText("Ce texte a 2000 caractères au plus.");
    assertThat(page.locator("#nom")).hasValue(words);
    accessible(page, true);
    page.locator("#pieces").fill("");
    press(page, "Enregistrer");
    assertThat(page.locator("[aria-current=page] .settings-tabs__state")).hasText("1 texte manque");

    var reader = visitor(width, 800, false);
    open(reader, "/prendre-rdv?commune=62041&langue=" + tag);
    assertThat(reader.locator("main")).containsText(words);
    assertThat(reader.locator("main")).not().containsText(FRENCH);
    accessible(reader, false);
  }
}
