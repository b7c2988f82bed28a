package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The main job, end to end: a family books, the midwife sees it, both are told; the family moves
 * and cancels by the link; the secretary places for somebody who phones. With JavaScript, and
 * without. The first walk takes the pictures of the guide.
 */
class ThreadJourneyTest extends Journey {

  @ParameterizedTest(name = "JavaScript: {0}")
  @ValueSource(booleans = {true, false})
  void a_family_books_the_midwife_sees_it_both_are_told(boolean javaScript) {
    var family = new Family(javaScript ? "Belkadi" : "Lemaire", javaScript ? "01" : "02");
    book(visitor(390, 844, javaScript), family, javaScript, "arras");

    assertThat(messageTo(family.email()))
        .contains("/r/", "12 rue des Tilleuls", "Protection maternelle et infantile");
    assertThat(messageTo(family.e164())).contains("/r/").doesNotContain("sage-femme");
    var midwife = newestAgentTold();
    var told = messageTo(midwife);
    var sheet = firstMatch("/organisations/\\d+/rdvs/\\d+", told);

    theMidwifeSeesItInHerWeek(midwife, sheet, family, javaScript);
    theAdminReadsWhoDidWhat(sheet, family, javaScript);
  }

  @ParameterizedTest(name = "JavaScript: {0}")
  @ValueSource(booleans = {true, false})
  void by_the_link_she_sees_moves_and_cancels(boolean javaScript) {
    var family = new Family(javaScript ? "Haddad" : "Moreau", javaScript ? "03" : "04");
    book(visitor(1280, 900, javaScript), family, javaScript, "62300");
    var link = firstMatch("/r/[A-Za-z0-9_-]{22}", messageTo(family.email()));

    var page = visitor(390, 844, javaScript);
    open(page, link);
    met(page, javaScript, "07-lettres");
    page.locator("#letters").fill("zzz");
    press(page, "Voir mon rendez-vous");
    accessible(page, javaScript);
    assertThat(page.locator("main")).containsText("4 essais");
    page.locator("#letters").fill(family.lastName().substring(0, 3).toLowerCase());
    press(page, "Voir mon rendez-vous");
    assertThat(page.locator("h1")).hasText("Votre rendez-vous");
    var before = page.locator(".citizen-keep__when").textContent();

    follow(page, "Déplacer");
    met(page, javaScript, "09-deplacement");
    // Not the next week: what the walk before gave up is hidden there for a while.
    follow(page, "Semaine suivante");
    follow(page, "Semaine suivante");
    page.locator("a[href*='horaire=']").first().click();
    accessible(page, javaScript);
    press(page, "Oui, déplacer mon rendez-vous");
    assertThat(page.locator("main")).containsText("Votre rendez-vous est déplacé");
    assertThat(page.locator(".citizen-keep__when")).not().hasText(before);

    follow(page, "Annuler");
    met(page, javaScript, "08-annulation");
    press(page, "Oui, annuler mon rendez-vous");
    assertThat(page.locator("main")).containsText("Annulé à votre demande");
    accessible(page, javaScript);
  }

  @ParameterizedTest(name = "JavaScript: {0}")
  @ValueSource(booleans = {true, false})
  void without_the_link_she_finds_it_by_a_code(boolean javaScript) {
    var family = new Family(javaScript ? "Garnier" : "Perrin", javaScript ? "05" : "06");
    book(visitor(390, 844, javaScript), family, javaScript, "arras");

    var page = visitor(390, 844, javaScript);
    open(page, "/");
    follow(page, "Mes rendez-vous");
    met(page, javaScript, "20-mes-rendez-vous");
    page.locator("#contact").fill("06");
    press(page, "Recevoir un code");
    accessible(page, javaScript);
    page.locator("#contact").fill(family.phone());
    press(page, "Recevoir un code");
    accessible(page, javaScript);
    page.locator("#code").fill("1");
    page.locator("#letters").fill(family.lastName().substring(0, 3));
    press(page, "Voir mes rendez-vous");
    assertThat(page.locator("main")).containsText("ne sont pas les bons");
    accessible(page, javaScript);
    outboxHas(family.e164(), 2);
    page.locator("#code").fill(codeTo(family.e164()));
    press(page, "Voir mes rendez-vous");
    assertThat(page.locator("main")).containsText("Consultation avec une sage-femme, pour Nora");
    met(page, javaScript, "21-mes-rendez-vous-liste");
    page.locator("main h3 a").first().click();
    assertThat(page.locator("h1")).hasText("Votre rendez-vous");
    accessible(page, javaScript);
  }

  /** So many codes have left for this phone. */
  private void outboxHas(String phone, int codes) {
    var outbox = visitor(1280, 900, true);
    open(outbox, "/demo/boite-d-envoi");
    var sms = Pattern.compile(phone.replace("+", "\\+") + ".*votre code", Pattern.DOTALL);
    var rows = outbox.locator("tr", new Page.LocatorOptions().setHasText(sms));
    for (var look = 0; look < 20 && rows.count() < codes; look++) {
      outbox.waitForTimeout(250);
      outbox.reload();
    }
    assertThat(rows).hasCount(codes);
  }

  @ParameterizedTest(name = "JavaScript: {0}")
  @ValueSource(booleans = {true, false})
  void the_secretary_places_for_somebody_who_phones(boolean javaScript) {
    var page = visitor(1280, 900, javaScript);
    signIn(page, "secretariat@demo.rdv");
    open(page, "/creneaux");
    accessible(page, javaScript);
    follow(page, "MDS d'Arras");
    page.getByLabel("Motif")
        .selectOption(option(page, "Motif", "Consultation avec une sage-femme"));
    press(page, "Chercher");
    met(page, javaScript, "14-trouver");
    page.locator("a[href*='horaire=']").first().click();
    accessible(page, javaScript);
    page.getByLabel("Rechercher une personne").fill("06 39 98 00 12");
    press(page, "Chercher");
    accessible(page, javaScript);
    press(page, "Nouvelle personne");
    page.getByLabel("Prénom").fill("Chloé");
    page.getByLabel("Nom", EXACT).fill(javaScript ? "Durand" : "Dupuis");
    page.getByLabel("Téléphone (facultatif)")
        .fill(javaScript ? "06 39 98 78 00" : "06 39 98 78 01");
    met(page, javaScript, "15-nouveau");
    press(page, "Placer le rendez-vous");
    assertThat(page.locator("main")).containsText("Rendez-vous placé : Chloé");
    accessible(page, javaScript);
    assertThat(messageTo(javaScript ? "+33639987800" : "+33639987801")).contains("RDV");
  }

  @ParameterizedTest(name = "JavaScript: {0}")
  @ValueSource(booleans = {true, false})
  void the_midwife_says_what_became_of_her_rdvs_from_her_phone(boolean javaScript) {
    var page = visitor(390, 844, javaScript);
    open(page, "/agents/connexion");
    met(page, javaScript, "10-connexion");
    press(page, "Martine, sage-femme de PMI");
    open(page, "/a-renseigner");
    met(page, javaScript, "13-a-renseigner");
    var left = page.locator("main article, main li").count();
    assertThat(left).isPositive();
    press(page, "Honoré");
    assertThat(page.locator("main")).containsText("rendez-vous honoré. C'est noté.");
    accessible(page, javaScript);
  }

  private void theMidwifeSeesItInHerWeek(
      String midwife, String sheet, Family family, boolean javaScript) {
    var page = visitor(390, 844, javaScript);
    signIn(page, midwife);
    open(page, sheet);
    assertThat(page.locator("main")).containsText(family.lastName());
    met(page, javaScript, "12-fiche");
    follow(page, "Agenda de cette semaine");
    assertThat(page.locator("main")).containsText("Nora " + family.lastName());
    met(page, javaScript, "11-agenda");
  }

  private void theAdminReadsWhoDidWhat(String sheet, Family family, boolean javaScript) {
    var page = visitor(1280, 900, javaScript);
    signIn(page, "territoire@demo.rdv");
    open(page, sheet);
    assertThat(page.locator("main"))
        .containsText("Nora " + family.lastName() + " a pris le rendez-vous sur internet");
    accessible(page, javaScript);
  }

  private record Family(String lastName, String number) {
    String email() {
      return "famille" + number + "@exemple.fr";
    }

    String e164() {
      return "+3363998" + "77" + number;
    }

    String phone() {
      return "06 39 98 77 " + number;
    }
  }

  /** From the home page to the confirmation. */
  private void book(Page page, Family family, boolean javaScript, String commune) {
    open(page, "/");
    met(page, javaScript, "01-accueil");
    page.getByLabel("Votre commune ou votre adresse").fill(commune);
    press(page, "Rechercher");
    chooseCommuneIfAsked(page, javaScript);
    met(page, javaScript, "02-rendez-vous");
    follow(page, "Consultation avec une sage-femme");
    met(page, javaScript, "03-lieu");
    page.locator("a", new Page.LocatorOptions().setHasText("À partir d")).first().click();
    accessible(page, javaScript);
    follow(page, "Semaine suivante");
    met(page, javaScript, "04-horaire");
    page.locator("button[name=horaire]").first().click();
    assertThat(page.locator("main")).containsText("Cet horaire est gardé pour vous jusqu'à");
    page.locator("#firstName").fill("Nora");
    page.locator("#lastName").fill(family.lastName());
    page.locator("#phone").fill("06 abc");
    press(page, "Confirmer le rendez-vous");
    accessible(page, javaScript);
    assertThat(page.locator("#phone")).hasValue("06 abc");
    page.locator("#phone").fill(family.phone());
    page.locator("#email").fill(family.email());
    met(page, javaScript, "05-coordonnees");
    press(page, "Confirmer le rendez-vous");
    assertThat(page.locator("h1")).hasText("Tapez le code que vous avez reçu");
    met(page, javaScript, "05-code");
    page.locator("#code").fill("12");
    press(page, "Confirmer le rendez-vous");
    assertThat(page.locator("main")).containsText("Ce code n'est pas le bon");
    accessible(page, javaScript);
    page.locator("#code").fill(codeTo(family.e164()));
    press(page, "Confirmer le rendez-vous");
    assertThat(page.locator("main")).containsText("votre rendez-vous est confirmé");
    met(page, javaScript, "06-confirmation");
  }

  private void chooseCommuneIfAsked(Page page, boolean javaScript) {
    if (page.url().endsWith("/recherche")) {
      accessible(page, javaScript);
      page.locator("main a[href*='commune=']").first().click();
    }
  }

  /** Axe looks at the page; the first walk with JavaScript also takes its picture. */
  private void met(Page page, boolean javaScript, String picture) {
    accessible(page, javaScript);
    if (javaScript) {
      GUIDE.take(page, picture);
    }
  }

  private String newestAgentTold() {
    var outbox = visitor(1280, 900, true);
    open(outbox, "/demo/boite-d-envoi");
    return firstMatch("[a-z.-]+@demo\\.rdv", outbox.locator("table").textContent());
  }

  /** The newest message of the outbox to this recipient; it leaves a moment after the page. */
  private String messageTo(String recipient) {
    return message(new Page.LocatorOptions().setHasText(recipient).setHasNotText("votre code"));
  }
}
