package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;

/** Who sees whose agenda: scenes 3 and 4. */
class AccessJourneyTest extends Journey {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Paris"));

  /** Scene 3: a midwife of the PMI and of the CPEF; each side sees its own, and « occupé ». */
  @Test
  void each_side_of_a_shared_midwife_sees_its_own_rdvs_and_that_she_is_taken() {
    var page = visitor(1280, 900, true);
    signIn(page, "elodie.vasseur@demo.rdv");
    var week = weekWithBusyTime(page);
    assertThat(page.locator("main [data-rdv]").count()).isPositive();
    accessible(page, true);
    GUIDE.take(page, "30-agenda-sans-detail");
    // A short block grows under the mouse.
    page.locator(".desk-band--busy a").first().focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).containsText("Occupé : Martine Leclerc");
    assertThat(page.locator("main")).not().containsText("CPEF d'Arras,");
    accessible(page, true);
    follow(page, "Pourquoi je vois ceci");
    assertThat(page.locator("main")).containsText("Par défaut : même service");
    assertThat(page.locator("main"))
        .containsText("Ses autres rendez-vous apparaissent sans détail");
    accessible(page, true);

    var other = visitor(390, 844, true);
    signIn(other, "claire.fontaine@demo.rdv");
    open(other, "/agenda?vue=semaine&semaine=" + week + "&professionnel=" + martine(page));
    assertThat(other.locator(".desk-band--busy a").count()).isPositive();
    assertThat(other.locator("main")).not().containsText("Consultation avec une sage-femme");
    accessible(other, true);
  }

  /** Scene 4: booked before she accepts, with a colleague's accesses; once gone, the RDV stays. */
  @Test
  void a_new_professional_is_booked_at_once_gets_a_colleagues_accesses_and_leaves() {
    var admin = visitor(1280, 900, true);
    signIn(admin, "admin@demo.rdv");
    open(admin, "/agents/reglages");
    follow(admin, "Accès aux agendas");
    accessible(admin, true);
    give(admin, "Élodie Vasseur", "Sandrine Duhamel");
    GUIDE.take(admin, "31-acces-aux-agendas");
    var access = admin.url();

    open(admin, access.replaceAll("/acces.*", "/agents"));
    follow(admin, "Inviter");
    var name = "Diallo" + System.nanoTime();
    var email = name.toLowerCase() + "@demo.rdv";
    admin.getByLabel("Adresses électroniques").fill("Awa " + name + " <" + email + ">");
    admin.locator("label", has("PMI")).first().click();
    press(admin, "Inviter");
    var link = admin.locator("input[readonly]").inputValue();
    assertThat(link).contains("/agents/invitation/");
    accessible(admin, true);
    GUIDE.take(admin, "32-invitation");

    open(admin, access.replaceAll("/acces.*", "/agents"));
    admin.getByLabel("Nom", EXACT).fill(name);
    press(admin, "Chercher");
    admin.locator("td a").first().click();
    follow(admin, "Accès aux agendas");
    admin.locator("#modele").selectOption(new SelectOption().setLabel("Élodie Vasseur"));
    press(admin, "Copier ses accès");
    assertThat(admin.locator("main")).containsText("1 accès est copié");
    accessible(admin, true);
    var awa = admin.url().replaceAll(".*/", "");

    var thursday = TODAY.with(TemporalAdjusters.next(DayOfWeek.THURSDAY)).plusWeeks(5);
    open(admin, "/agenda/nouveau?professionnel=" + awa + "&jour=" + thursday + "&heure=10:00");
    assertThat(admin.locator("main")).containsText("Consultation");
    var lucie = freshName();
    book(admin, lucie);

    var page = visitor(390, 844, true);
    page.navigate(link.replaceAll("^https?://[^/]+", address("/").replaceAll("/$", "")));
    page.getByLabel("Prénom").fill("Awa");
    page.getByLabel("Nom", EXACT).fill("Diallo");
    page.locator("[name=password]").fill("Un-Mot-De-Passe-2026!");
    accessible(page, true);
    press(page, "Ouvrir mon agenda");
    page.waitForURL("**/agenda**");

    open(admin, access.replaceAll("/acces.*", "/agents") + "/" + awa);
    follow(admin, "Retirer de l'organisation");
    assertThat(admin.locator("main")).containsText("1 rendez-vous à venir");
    accessible(admin, true);
    press(admin, "Choisir ce que deviennent les rendez-vous");
    assertThat(admin.locator("h1")).hasText("Rendez-vous concernés");
    admin.locator("label", has("Garder tel quel")).first().click();
    accessible(admin, true);
    admin.locator("form.desk-form .app-actions button").first().click();
    assertThat(admin.locator("main")).containsText("ne fait plus partie de l'organisation");
    accessible(admin, true);

    stays(admin, lucie, "Awa Diallo");
    page.reload();
    assertThat(page.locator("h1")).hasText("Connexion des professionnels");
  }

  /** With somebody of whom no file exists yet. */
  private void book(Page page, String lastName) {
    if (page.locator("main a", has("Nouveau rendez-vous")).count() > 0) {
      follow(page, "Nouveau rendez-vous");
    }
    if (page.locator("#motif").count() > 0) {
      page.locator("#motif").selectOption(new SelectOption().setIndex(1));
      page.locator("main form button.fr-btn").last().click();
    }
    page.getByLabel("Rechercher une personne").fill("Zélie " + lastName);
    page.locator("main [role=search] button").click();
    press(page, "Nouvelle personne");
    assertThat(page.locator("[name=nom]")).hasValue(lastName);
    // A number kept for fiction, which nobody of the demonstration has.
    page.locator("[name=telephone]").fill("06 39 98 7" + (System.nanoTime() / 1000 % 900 + 100));
    accessible(page, true);
    press(page, "Placer le rendez-vous");
    var anyway = page.locator("main button", has("Placer quand même"));
    if (anyway.count() > 0) {
      anyway.first().click();
    }
    assertThat(page.locator("main")).containsText("Rendez-vous placé : Zélie " + lastName);
  }

  /** Scene 4, its last sentence: in the usager's file, with the name of who left. */
  private void stays(Page page, String usager, String professional) {
    open(page, "/usagers");
    page.locator("#recherche").fill(usager);
    press(page, "Chercher");
    page.locator("main td a", has(usager)).first().click();
    assertThat(page.locator("h1")).containsText(usager);
    var rdv = page.locator(".desk-item", has(professional));
    assertThat(rdv).hasCount(1);
    accessible(page, true);
    rdv.locator("a").first().click();
    assertThat(page.locator("main")).containsText(professional);
    accessible(page, true);
  }

  private void give(Page page, String to, String on) {
    page.getByLabel("À qui").selectOption(option(page, "À qui", to));
    page.getByLabel("Sur quel agenda").selectOption(option(page, "Sur quel agenda", on));
    page.locator("label", has("Lecture avec détail")).click();
    press(page, "Donner cet accès");
    assertThat(page.locator("main")).containsText("L'accès est enregistré");
    accessible(page, true);
  }

  /** The Monday of a week in which Martine receives for both. */
  private String weekWithBusyTime(Page page) {
    var martine = martine(page);
    var monday = TODAY.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    for (var week = 0; week < 8; week++) {
      var day = monday.plusWeeks(week).toString();
      open(page, "/agenda?vue=semaine&semaine=" + day + "&professionnel=" + martine);
      if (page.locator(".desk-band--busy a").count() > 0
          && page.locator("main [data-rdv]").count() > 0) {
        return day;
      }
    }
    throw new AssertionError("Martine is never taken by the CPEF");
  }

  private String martine(Page page) {
    open(page, "/agenda");
    return (String)
        page.locator("label", has("Martine Leclerc"))
            .first()
            .evaluate("label => label.control.value");
  }

  private static Page.LocatorOptions has(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
