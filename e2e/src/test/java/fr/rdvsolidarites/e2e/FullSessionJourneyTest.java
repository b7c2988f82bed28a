package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A workshop is full: a professional puts a child in its line, and takes her off; then she has her
 * own agenda read elsewhere. Wide, and narrow without scripts.
 */
class FullSessionJourneyTest extends Journey {

  @ParameterizedTest
  @CsvSource({"1280, true", "320, false"})
  void somebody_is_put_in_the_line_and_taken_off(int width, boolean javaScript) {
    var page = visitor(width, 900, javaScript);
    signIn(page, "martine@demo.rdv");
    openTheFullOne(page);
    follow(page, "Inscrire quelqu'un");
    assertThat(page.locator("main")).containsText("Vous pouvez mettre une personne");
    accessible(page, javaScript);
    page.locator("#q").fill("Belkadi Lina");
    page.locator("main form[role=search] button").click();
    page.locator("li", containing("Lina Belkadi")).getByText("Mettre en attente").first().click();
    assertThat(page.locator("main")).containsText("la personne est sur la liste d'attente");
    accessible(page, javaScript);
    page.locator("ol li", containing("Lina Belkadi")).getByText("Retirer").click();
    accessible(page, javaScript);
    page.locator("main form button").first().click();
    assertThat(page.locator("h1")).isVisible();
    openTheFullOne(page);
    assertThat(page.locator("ol li", containing("Lina Belkadi"))).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({"1280, true", "320, false"})
  void her_agenda_is_read_elsewhere_until_she_stops_it(int width, boolean javaScript) {
    var page = visitor(width, 900, javaScript);
    signIn(page, "martine@demo.rdv");
    open(page, "/agents/calendrier");
    accessible(page, javaScript);
    page.locator("main form button").first().click();
    accessible(page, javaScript);
    var feed = page.locator("main input[readonly]").inputValue();
    var path = feed.substring(feed.indexOf("/calendrier/"));
    assertThat(page.request().get(address(path))).isOK();
    follow(page, "Arrêter");
    accessible(page, javaScript);
    press(page, "Arrêter");
    assertThat(page.request().get(address(path))).not().isOK();
  }

  private void openTheFullOne(Page page) {
    open(page, "/rdvs-collectifs");
    follow(page, "MDS d'Arras");
    page.locator("a", containing("Lire avec son enfant")).first().click();
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
