package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The pages that the other walks pass by: each is accessible, and stands in the guide. */
class GuideJourneyTest extends Journey {

  @Test
  void the_pages_of_a_working_week() {
    var page = visitor(1280, 900, true);
    signIn(page, "martine@demo.rdv");
    met(page, "/ma-journee", "Bonjour Martine", "23-ma-journee");
    met(page, "/agenda/plages", "Plages d'ouverture", "24-plages");
    met(page, "/agenda/plages/nouvelle", "plage", "25-nouvelle-plage");
    met(page, "/agents/reglages", "Réglages", "26-preferences");
    open(page, "/rdvs");
    follow(page, "Cette semaine");
    accessible(page, true);
    GUIDE.take(page, "27-liste");
  }

  @Test
  void several_agendas_side_by_side() {
    var page = visitor(1280, 900, true);
    signIn(page, "secretariat@demo.rdv");
    open(page, "/agenda?vue=jour");
    page.locator(".desk-fold > summary").click();
    page.getByLabel("Tout un service").selectOption(option(page, "Tout un service", "PMI"));
    press(page, "Afficher ensemble");
    accessible(page, true);
    GUIDE.take(page, "19-plusieurs-agendas");
  }

  @Test
  void the_pages_of_an_admin() {
    var page = visitor(1280, 900, true);
    signIn(page, "admin@demo.rdv");
    open(page, "/creneaux");
    var organisation = page.url().replaceFirst(".*(/organisations/\\d+)/.*", "$1");
    met(page, organisation + "/lieux", "Lieux", "28-lieux");
    met(page, organisation + "/motifs", "Motifs", "29-motifs");
    page.locator("main a", new Page.LocatorOptions().setHasText("Consultation avec une sage-femme"))
        .first()
        .click();
    accessible(page, true);
    GUIDE.take(page, "30-motif");
  }

  private void met(Page page, String path, String title, String picture) {
    open(page, path);
    assertThat(page.locator("h1")).containsText(title);
    accessible(page, true);
    GUIDE.take(page, picture);
  }
}
