package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mother books, opens an account, comes back, and lets her child come instead. */
class CitizenAccountJourneyTest extends Journey {

  private static final String PHRASE = "Sept chats gris dorment sous mes tuiles";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void she_books_opens_an_account_comes_back_and_sends_her_child(boolean javaScript) {
    var page = visitor(320, 800, javaScript);
    var phone = book(page, freshName(), javaScript);
    follow(page, "Créer un compte");
    seen(page, javaScript);
    page.locator("#password").fill("court");
    press(page, "Créer mon compte");
    seen(page, javaScript);
    page.locator("#password").fill(PHRASE);
    press(page, "Créer mon compte");
    assertThat(page.locator("main")).containsText("Votre compte est créé");
    seen(page, javaScript);
    press(page, "Me déconnecter");
    assertThat(page.locator("main")).containsText("Vous êtes déconnecté");

    open(page, "/mes-rendez-vous");
    follow(page, "J'ai un compte");
    seen(page, javaScript);
    page.locator("#contact").fill(phone);
    page.locator("#password").fill(PHRASE);
    press(page, "Me connecter");
    seen(page, javaScript);
    follow(page, "Mon compte");
    seen(page, javaScript);
    follow(page, "Ajouter un proche");
    seen(page, javaScript);
    page.locator("#firstName").fill("Sami");
    page.locator("#lastName").fill(freshName());
    page.locator("#birthDate").fill("12/03/2023");
    press(page, "Enregistrer");
    assertThat(page.locator("main")).containsText("Sami");
    everyOtherPage(page, javaScript);

    open(page, "/mes-rendez-vous");
    page.locator("main .fr-card a").first().click();
    seen(page, javaScript);
    follow(page, "Changer la personne qui vient");
    seen(page, javaScript);
    page.locator("label[for=usager]").click();
    press(page, "Enregistrer ce changement");
    assertThat(page.locator("main")).containsText("une autre personne vient");
    seen(page, javaScript);
    page.locator("main a[href$='/annulation']").click();
    seen(page, javaScript);
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("main")).containsText("Votre rendez-vous est annulé");
  }

  private String book(Page page, String lastName, boolean javaScript) {
    open(page, "/prendre-rdv?commune=62041");
    follow(page, "Consultation avec une sage-femme");
    page.locator(".citizen-card a.fr-btn").first().click();
    page.locator("button[name=horaire]").first().click();
    var end = "98 7" + (System.nanoTime() / 1000 % 900 + 100);
    page.locator("#firstName").fill("Nora");
    page.locator("#lastName").fill(lastName);
    page.locator("#phone").fill("06 39 " + end);
    page.locator("main form button[type=submit]").first().click();
    page.locator("#code").fill(codeTo("+33639" + end.replace(" ", "")));
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("main")).containsText("votre rendez-vous est confirmé");
    seen(page, javaScript);
    return "06 39 " + end;
  }

  private void everyOtherPage(Page page, boolean javaScript) {
    for (var path : List.of("informations", "coordonnees", "mot-de-passe", "fermeture")) {
      open(page, "/compte/" + path);
      seen(page, javaScript);
    }
    open(page, "/compte/mot-de-passe-oublie");
    seen(page, javaScript);
    open(page, "/compte");
    page.locator("main a[href*='/compte/proches/']").first().click();
    seen(page, javaScript);
    follow(page, "Retirer de mes proches");
    seen(page, javaScript);
    open(page, "/prendre-rdv?commune=62041");
    follow(page, "Consultation avec une sage-femme");
    page.locator(".citizen-card a.fr-btn").first().click();
    page.locator("button[name=horaire]").first().click();
    assertThat(page.locator("main")).containsText("Pour qui est ce rendez-vous");
    seen(page, javaScript);
  }

  private void seen(Page page, boolean javaScript) {
    accessible(page, javaScript);
  }
}
