package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the list of RDVs to the figures and back by a counter; wide, and narrow without scripts. */
class StatisticsJourneyTest extends Journey {

  @ParameterizedTest
  @CsvSource({"1280, true", "320, false"})
  void from_the_list_to_the_figures_and_back(int width, boolean javaScript) {
    var page = visitor(width, 900, javaScript);
    signIn(page, "admin@demo.rdv");
    open(page, "/rdvs");
    follow(page, "Statistiques");
    look(page, javaScript);
    follow(page, "Cette année");
    look(page, javaScript);
    page.locator("summary").filter(containing("Choisir les dates")).click();
    page.locator("#du").fill("2026-02-01");
    press(page, "Compter");
    look(page, javaScript);
    follow(page, "Mes chiffres");
    look(page, javaScript);
    page.goBack();
    var seen = page.locator(".stats-counter--honore").first();
    var count = seen.locator(".stats-counter__count").innerText();
    seen.locator("a").click();
    assertThat(page.locator(".desk-counts [role=status]")).hasText(count + " rendez-vous");
    accessible(page, javaScript);
  }

  private void look(Page page, boolean javaScript) {
    assertThat(page.locator("h2").first()).isVisible();
    accessible(page, javaScript);
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
