package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A professional has her own agenda read elsewhere. Wide, and narrow without scripts. */
class FeedJourneyTest extends Journey {

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
}
