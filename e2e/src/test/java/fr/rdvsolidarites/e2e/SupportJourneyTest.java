package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The team that runs the service: what its people do in a day, wide, narrow, without script. */
class SupportJourneyTest extends Journey {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Paris"));

  @ParameterizedTest
  @CsvSource({"1280, true", "320, true", "390, false"})
  void a_territoire_is_opened_with_its_first_admin_who_arrives_by_the_link(
      int width, boolean javaScript) {
    var page = support(width, javaScript);
    open(page, "/support/territoires");
    accessible(page, javaScript);
    follow(page, "Ouvrir un territoire");
    accessible(page, javaScript);
    press(page, "Ouvrir le territoire");
    assertThat(page.locator("#erreurs li")).hasCount(7);
    assertThat(page.locator("#erreurs li").first()).hasText("Saisissez le nom du territoire");
    accessible(page, javaScript);

    var name = "Somme " + System.nanoTime();
    page.locator("[name=territoire]").fill(name);
    page.locator("[name=departement]").fill("80");
    page.locator("[name=organisation]").fill("MDS d'Amiens");
    page.locator("label", has("PMI")).click();
    page.locator("[name=prenom]").fill("Odile");
    page.locator("[name=nom]").fill("Picard");
    page.locator("[name=email]").fill("pas une adresse");
    press(page, "Ouvrir le territoire");
    assertThat(page.locator("[name=territoire]")).hasValue(name);
    assertThat(page.locator("#erreurs li")).hasCount(1);
    page.locator("[name=email]").fill("odile" + System.nanoTime() + "@exemple.fr");
    picture(page, width, "60-ouvrir-un-territoire");
    press(page, "Ouvrir le territoire");
    assertThat(page.locator("h1")).hasText("Le territoire " + name + " est ouvert");
    accessible(page, javaScript);
    var link = page.locator("input[readonly]").inputValue();
    follow(page, "Voir le territoire");
    assertThat(page.locator("main")).containsText("MDS d'Amiens");
    accessible(page, javaScript);

    var odile = visitor(width, 900, javaScript);
    odile.navigate(link.replaceAll("^https?://[^/]+", address("/").replaceAll("/$", "")));
    odile.locator("[name=password]").fill("Un-Mot-De-Passe-2026!");
    press(odile, "Ouvrir mon agenda");
    open(odile, "/territoires");
    assertThat(odile.locator("h1")).hasText("Espace du territoire");
    assertThat(odile.locator("main")).containsText(name + " (80)");
  }

  @ParameterizedTest
  @CsvSource({"1280, true", "320, true", "390, false"})
  void an_account_and_an_organisation_are_found(int width, boolean javaScript) {
    var page = support(width, javaScript);
    accessible(page, javaScript);
    search(page, "introuvable");
    assertThat(page.locator("main")).containsText("Rien ne correspond.");
    accessible(page, javaScript);
    search(page, "arras");
    accessible(page, javaScript);
    follow(page, "CPEF d'Arras");
    assertThat(page.locator("h1")).hasText("CPEF d'Arras");
    assertThat(page.locator("main")).containsText("Bruno Wattez");
    accessible(page, javaScript);
    follow(page, "Tous les professionnels");
    assertThat(page.locator("h1")).containsText("Professionnels");
    assertThat(page.getByText("Nadia Hamidi").first()).isVisible();
    accessible(page, javaScript);
    // She has no agenda: her menu is the team's own, on these pages too.
    assertThat(page.locator("nav a[href='/support/echecs']").count()).isPositive();
    assertThat(page.locator("nav a[href='/rdvs']")).hasCount(0);

    open(page, "/support");
    search(page, "caron");
    follow(page, "Julien Caron");
    assertThat(page.locator("h1")).hasText("Julien Caron");
    accessible(page, javaScript);
    if (width > 1000) {
      open(page, "/support");
      var field = page.locator("#q").boundingBox();
      var button = page.locator("main [role=search] button").boundingBox();
      assertThat(button.y + button.height)
          .as("the button stands beside its field")
          .isCloseTo(field.y + field.height, offset(2.0));
    }
    for (var path : List.of("/agents/compte", "/agents/connexions", "/support/equipe")) {
      open(page, path);
      accessible(page, javaScript);
    }
    press(page, "Ajouter");
    assertThat(page.locator("#erreurs li")).hasCount(2);
    accessible(page, javaScript);
  }

  @ParameterizedTest
  @CsvSource({"1280, true", "320, true", "390, false"})
  void acting_as_somebody_is_seen_traced_and_reads_only(int width, boolean javaScript) {
    var page = support(width, javaScript);
    search(page, "caron");
    follow(page, "Julien Caron");
    var account = page.url();
    press(page, "Agir en tant que Julien Caron");
    assertThat(page.locator("#erreurs")).containsText("Saisissez une raison");
    accessible(page, javaScript);
    var reason = "ticket " + System.nanoTime();
    page.locator("[name=raison]").fill(reason);
    press(page, "Agir en tant que Julien Caron");
    page.waitForURL("**/agenda**");
    var banner = page.locator(".app-notice", has("Vous agissez en tant que Julien Caron."));
    assertThat(banner).containsText("Lecture seule, jusqu'à");
    accessible(page, javaScript);
    picture(page, width, "61-agir-en-tant-que");

    open(page, "/agents/preferences");
    assertThat(banner).isVisible();
    press(page, "Enregistrer");
    assertThat(page.locator("h1")).hasText("Lecture seule");
    assertThat(page.locator("main")).containsText("Rien n'a été changé.");
    accessible(page, javaScript);
    press(page, "Redevenir vous-même");
    assertThat(page.locator("main")).containsText("Vous n'agissez plus en tant que Julien Caron.");
    assertThat(page.locator(".app-notice")).hasCount(0);

    page.navigate(account);
    assertThat(page.locator("main")).containsText("Sophie Arnaud : " + reason);
    accessible(page, javaScript);
    open(page, "/support/equipe");
    assertThat(page.locator("main"))
        .containsText("Sophie Arnaud a agi en tant que Julien Caron (" + reason + ").");
    assertThat(toldTo("julien.caron@demo.rdv", reason)).isTrue();
  }

  @Test
  void somebody_allows_the_support_to_change_things_in_her_name_for_a_day() {
    var fatima = visitor(390, 844, true);
    signIn(fatima, "fatima.belkacem@demo.rdv");
    open(fatima, "/agents/preferences");
    press(fatima, "Autoriser le support pendant 24 h");
    assertThat(fatima.locator("main")).containsText("Le support peut agir en votre nom");
    accessible(fatima, true);

    var page = support(1280, true);
    search(page, "belkacem");
    follow(page, "Fatima Belkacem");
    assertThat(page.locator("main")).containsText("a autorisé le support");
    page.locator("[name=raison]").fill("ticket 77, à sa demande");
    press(page, "Agir en tant que Fatima Belkacem");
    page.waitForURL("**/agenda**");
    assertThat(page.locator(".app-notice")).containsText("Cette personne vous autorise");
    accessible(page, true);
    press(page, "Redevenir vous-même");

    open(fatima, "/agents/preferences");
    press(fatima, "Ne plus autoriser");
    assertThat(fatima.locator("main")).containsText("ne peut plus rien changer en votre nom");
  }

  @ParameterizedTest
  @CsvSource({"1280, true", "320, true", "390, false"})
  void somebody_changes_organisations(int width, boolean javaScript) {
    var page = support(width, javaScript);
    search(page, "cpef");
    follow(page, "CPEF d'Arras");
    follow(page, "Inviter");
    accessible(page, javaScript);
    var name = "Parcours" + System.nanoTime();
    page.getByLabel("Adresses électroniques")
        .fill("Zoé " + name + " <" + name.toLowerCase() + "@exemple.fr>");
    page.locator("label", has("CPEF")).first().click();
    press(page, "Inviter");
    assertThat(page.locator("input[readonly]")).hasCount(1);
    accessible(page, javaScript);

    open(page, "/support");
    search(page, name);
    follow(page, "Zoé " + name);
    follow(page, "Changer d'organisation, depuis CPEF d'Arras");
    accessible(page, javaScript);
    press(page, "Changer d'organisation");
    assertThat(page.locator("#erreurs")).containsText("Choisissez une organisation");
    accessible(page, javaScript);
    page.getByLabel("Nouvelle organisation")
        .selectOption(option(page, "Nouvelle organisation", "MDS de Lens"));
    page.locator("label", has("Quitter CPEF d'Arras")).click();
    press(page, "Changer d'organisation");
    assertThat(page.locator("main")).containsText("fait partie de la nouvelle organisation");
    assertThat(page.locator("main")).containsText("MDS de Lens");
    assertThat(page.locator("main .settings-row")).hasCount(1);
    accessible(page, javaScript);
  }

  @ParameterizedTest
  @CsvSource({"1280, true", "390, false"})
  void an_announcement_is_read_put_away_and_ended(int width, boolean javaScript) {
    var page = support(width, javaScript);
    open(page, "/support/annonces");
    accessible(page, javaScript);
    press(page, "Publier");
    assertThat(page.locator("#erreurs")).containsText("Saisissez un texte");
    accessible(page, javaScript);
    var text = "Mise à jour n° " + System.nanoTime() + " ce soir à 20 h.";
    page.locator("[name=texte]").fill(text);
    page.locator("[name=du]").fill(TODAY.plusDays(1).toString());
    page.locator("[name=au]").fill(TODAY.minusDays(1).toString());
    press(page, "Publier");
    assertThat(page.locator("#erreurs")).containsText("Le dernier jour est passé");
    assertThat(page.locator("[name=texte]")).hasValue(text);
    page.locator("[name=du]").fill(TODAY.toString());
    page.locator("[name=au]").fill(TODAY.plusDays(1).toString());
    press(page, "Publier");
    assertThat(page.locator("main")).containsText("L'annonce est enregistrée.");
    accessible(page, javaScript);

    var claire = visitor(width, 844, javaScript);
    signIn(claire, "claire.fontaine@demo.rdv");
    var notice = claire.locator(".app-notice", has(text));
    assertThat(notice).isVisible();
    accessible(claire, javaScript);
    picture(claire, width, "62-annonce");
    notice.locator("button").click();
    assertThat(notice).hasCount(0);

    var sandrine = visitor(width, 844, javaScript);
    signIn(sandrine, "quentin.ledez@demo.rdv");
    assertThat(sandrine.locator(".app-notice", has(text))).isVisible();
    page.locator(".settings-row", has(text)).locator("button").click();
    assertThat(page.locator("main")).containsText("L'annonce est retirée.");
    accessible(page, javaScript);
    sandrine.reload();
    assertThat(sandrine.locator(".app-notice", has(text))).hasCount(0);
  }

  /** On an application whose mail server does not answer. */
  @Test
  void a_job_that_fails_is_seen_and_tried_again() {
    var nowhere = Map.of("RDV_SMTP_URL", "smtp://127.0.0.1:" + PackagedApp.freePort());
    try (var app = PackagedApp.start(temporaryFolder(), nowhere)) {
      var page = visitor(1280, 900, true);
      signIn(page, "support@demo.rdv", app.url());
      open(page, app.url("/support/echecs"));
      assertThat(page.locator("main")).containsText("Aucune tâche en échec");
      open(page, app.url("/support?q=cpef"));
      follow(page, "CPEF d'Arras");
      follow(page, "Inviter");
      page.getByLabel("Adresses électroniques").fill("Léa Perdue <lea.perdue@exemple.fr>");
      page.locator("label", has("CPEF")).first().click();
      press(page, "Inviter");
      open(page, app.url("/support/echecs"));
      for (var look = 0; look < 60 && page.locator(".settings-row").count() == 0; look++) {
        page.waitForTimeout(500);
        page.reload();
      }
      assertThat(page.locator("main")).containsText("Envoi d'une invitation");
      accessible(page, true);
      page.setViewportSize(320, 640);
      accessible(page, true);
      page.locator(".settings-row button").first().click();
      assertThat(page.locator("main")).containsText("La tâche est relancée.");
      accessible(page, true);
    }
  }

  private Page support(int width, boolean javaScript) {
    var page = visitor(width, 900, javaScript);
    signIn(page, "support@demo.rdv", address(""));
    return page;
  }

  /** She has no agenda to arrive at. */
  private void signIn(Page page, String email, String origin) {
    open(page, origin + "/agents/connexion");
    page.getByLabel("Adresse électronique professionnelle").fill(email);
    page.getByLabel("Mot de passe", EXACT).fill(PASSWORD);
    press(page, "Se connecter");
    page.waitForURL("**/support");
  }

  private static void search(Page page, String words) {
    page.locator("#q").fill(words);
    press(page, "Chercher");
  }

  private boolean toldTo(String email, String words) {
    var outbox = visitor(1280, 900, true);
    for (var look = 0; look < 40; look++) {
      open(outbox, "/demo/boite-d-envoi");
      var mail = outbox.locator("tbody tr", has(email)).first();
      if (mail.count() > 0) {
        mail.locator("a").first().click();
        return outbox.locator("main").textContent().contains(words);
      }
      outbox.waitForTimeout(250);
    }
    return false;
  }

  private static void picture(Page page, int width, String name) {
    if (width > 1000) {
      GUIDE.take(page, name);
    }
  }

  private static Page.LocatorOptions has(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
