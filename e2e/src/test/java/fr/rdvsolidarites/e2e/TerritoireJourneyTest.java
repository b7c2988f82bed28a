package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The space of a territoire, as its admin walks through it, wide and on a narrow phone. */
class TerritoireJourneyTest extends Journey {

  private static final List<String> PAGES =
      List.of(
          "/reglages",
          "/organisations",
          "/organisations/nouvelle",
          "/services",
          "/fiches-usagers",
          "/agents",
          "/invitations/nouvelle",
          "/equipes",
          "/equipes/nouvelle",
          "/motifs",
          "/motifs/fusion",
          "/consultations",
          "/secteurs",
          "/secteurs/nouveau",
          "/secteurs/essai",
          "/secteurs/essai?commune=Arras",
          "/secteurs/imports/nouveau",
          "/statistiques",
          "/statistiques?periode=annee",
          "/equite",
          "/historique");

  @Test
  void every_page_of_the_space() {
    var page = visitor(1280, 900, true);
    var space = space(page);
    accessible(page, true);
    GUIDE.take(page, "40-territoire");
    for (var path : PAGES) {
      open(page, space + path);
      accessible(page, true);
    }
    open(page, space + "/motifs");
    GUIDE.take(page, "41-motifs-par-organisation");
    open(page, space + "/agents");
    GUIDE.take(page, "42-professionnels-du-territoire");
    page.locator("tbody a").first().click();
    accessible(page, true);
    follow(page, "Changer les droits");
    accessible(page, true);
  }

  @Test
  void every_page_at_320_pixels_without_javascript() {
    var page = visitor(320, 640, false);
    var space = space(page);
    for (var path : PAGES) {
      open(page, space + path);
      accessible(page, false);
    }
  }

  @Test
  void an_equipe_is_filled_by_typing() {
    var page = visitor(1280, 900, true);
    var space = space(page);
    open(page, space + "/equipes/nouvelle");
    page.locator("#nom").fill("Équipe du parcours " + System.nanoTime());
    page.getByLabel("Ajouter un professionnel").pressSequentially("vass");
    var found = page.getByRole(AriaRole.CHECKBOX, named("Élodie Vasseur"));
    found.check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
    accessible(page, true);
    press(page, "Enregistrer");
    assertThat(page.locator("main")).containsText("est créée");
    assertThat(page.locator("main")).containsText("Élodie Vasseur");
    accessible(page, true);
    follow(page, "Supprimer l'équipe");
    press(page, "Supprimer l'équipe");
    assertThat(page.locator("main")).containsText("est supprimée");
  }

  @Test
  void a_secteur_is_drawn_by_pasting_communes() {
    var page = visitor(1280, 900, true);
    var space = space(page);
    open(page, space + "/secteurs/nouveau");
    page.locator("[name=nom]").fill("Secteur du parcours " + System.nanoTime());
    press(page, "Enregistrer");
    page.locator("[name=communes]").fill("Bapaume\nXyzzyville");
    press(page, "Ajouter");
    assertThat(page.locator("main")).containsText("Ligne 2, « Xyzzyville »");
    accessible(page, true);
    page.locator("[name=communes]").fill("Bapaume\n62873");
    press(page, "Ajouter");
    assertThat(page.locator("main")).containsText("2 communes ajoutées");
    page.locator("#par-nom")
        .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
    press(page, "Voir ses professionnels");
    accessible(page, true);
    page.locator("[name=professionnels]")
        .first()
        .check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
    press(page, "Attribuer à ces professionnels");
    assertThat(page.locator("main")).containsText("Le secteur est attribué à 1 professionnel");
    accessible(page, true);
    open(page, space + "/secteurs/essai?commune=Bapaume");
    assertThat(page.locator("main")).containsText("Secteur du parcours");
    accessible(page, true);
    open(page, space + "/secteurs");
    page.locator("main").getByText("Secteur du parcours").first().click();
    accessible(page, true);
    follow(page, "Supprimer le secteur");
    accessible(page, true);
    press(page, "Supprimer le secteur");
    assertThat(page.locator("main")).containsText("est supprimé");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private String space(Page page) {
    signIn(page, "territoire@demo.rdv");
    open(page, "/territoires");
    return page.url().replaceFirst(".*(/territoires/\\d+).*", "$1");
  }
}
