package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mother says who she is by FranceConnect while she books, on her phone. */
class FranceConnectJourneyTest extends Journey {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void she_books_with_franceconnect_and_leaves_it(boolean javaScript) {
    var page = visitor(320, 800, javaScript);
    open(page, "/prendre-rdv?commune=62041");
    follow(page, "Consultation avec une sage-femme");
    page.locator(".citizen-card a.fr-btn").first().click();
    page.locator("button[name=horaire]").first().click();
    accessible(page, javaScript);
    var step = page.url();

    page.locator("a.fr-connect").click();
    var name = freshName();
    FranceConnectServer.signIn(page, name, "Nora Fatima", name);
    assertThat(page).hasURL(step);
    assertThat(page.locator("main")).containsText("Vous êtes identifié par FranceConnect");
    assertThat(page.locator("main")).containsText("Nora Fatima " + name);
    accessible(page, javaScript);

    var end = "98 6" + (System.nanoTime() / 1000 % 900 + 100);
    page.locator("#phone").fill("06 39 " + end);
    page.locator("main form button[type=submit]").first().click();
    page.locator("#code").fill(codeTo("+33639" + end.replace(" ", "")));
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("main")).containsText("votre rendez-vous est confirmé");

    for (var path : List.of("/compte", "/compte/informations", "/mes-rendez-vous")) {
      open(page, path);
      assertThat(page.locator("main")).containsText(name);
      accessible(page, javaScript);
    }
    press(page, "Me déconnecter");
    assertThat(page.locator("main")).containsText("Vous êtes déconnecté");
    accessible(page, javaScript);
    follow(page, "Quitter FranceConnect");
    assertThat(page).hasURL(Pattern.compile(address("/") + "\\?state=.+"));
  }

  @Test
  void its_button_is_accessible_in_each_language() {
    var page = visitor(390, 844, true);
    for (var language : List.of("fr", "en", "ar", "uk", "tr")) {
      for (var path : List.of("/compte/connexion", "/mes-rendez-vous")) {
        open(page, path + "?langue=" + language);
        assertThat(page.locator("a.fr-connect")).isVisible();
        accessible(page, true);
      }
    }
  }
}
