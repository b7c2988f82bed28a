package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody asks why there is no créneau, and is told. */
class WhyJourneyTest extends Journey {

  @ParameterizedTest(name = "JavaScript: {0}")
  @ValueSource(booleans = {true, false})
  void a_secretary_reads_why_nothing_comes_out(boolean javaScript) {
    var page = visitor(390, 844, javaScript);
    signIn(page, "secretariat@demo.rdv");
    open(page, "/creneaux");
    follow(page, "MDS d'Arras");
    page.getByLabel("Motif").selectOption(option(page, "Motif", "Demande d'aide financière"));
    page.locator("summary", new Page.LocatorOptions().setHasText("Tous les professionnels"))
        .click();
    page.getByText("Martine Leclerc").click();
    press(page, "Chercher");
    assertThat(page.locator("#pourquoi h2")).hasText("Pourquoi aucun créneau ?");
    assertThat(page.locator("#pourquoi tbody")).containsText("Professionnels non choisis");
    accessible(page, javaScript);

    follow(page, "Chercher avec tous les professionnels");
    page.locator("a[href*='pourquoi=oui']").click();
    assertThat(page.locator("#pourquoi tbody")).containsText("Proposé en créneaux");
    accessible(page, javaScript);
  }

  @ParameterizedTest(name = "JavaScript: {0}")
  @ValueSource(booleans = {true, false})
  void an_admin_tests_what_the_public_sees(boolean javaScript) {
    var page = visitor(1280, 900, javaScript);
    signIn(page, "admin@demo.rdv");
    open(page, "/creneaux");
    follow(page, "Réservation en ligne : ce que voit le public");
    accessible(page, javaScript);
    follow(page, "Consultation avec une sage-femme");
    assertThat(page.locator("main")).containsText("Ce que voit le public");
    assertThat(page.locator(".desk-why tbody")).containsText("Proposé en créneaux");
    accessible(page, javaScript);
  }
}
