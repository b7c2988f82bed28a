package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The whole booking with Tab, Enter and letters only, on a narrow phone; refusals on the way. */
class KeyboardJourneyTest extends Journey {

  private static final int MOST_TABS = 150;

  @Test
  void a_visitor_books_without_a_mouse() {
    var page = visitor(320, 640, true);
    open(page, "/prendre-rdv?commune=62041");
    accessible(page, true);
    enter(page, "main a[href*='motif=']", "**/prendre-rdv/**");
    accessible(page, true);
    enter(page, ".citizen-card a.fr-btn", "**/prendre-rdv/horaires?**");
    accessible(page, true);
    enter(page, "button[name=horaire]", "**/prendre-rdv/coordonnees?**");
    accessible(page, true);
    refused(page);
    identity(page, "06 39 98 " + number());
    code(page);
    assertThat(page.locator("main")).containsText("C'est noté");
    accessible(page, true);
  }

  private static String typedPhone = "";

  private static String number() {
    var end = "7" + (System.nanoTime() / 1000 % 900 + 100);
    typedPhone = "+3363998" + end;
    return end.substring(0, 2) + " " + end.substring(2);
  }

  /** Nothing typed: the list of errors has the focus, and leads to the fields. */
  private void refused(Page page) {
    enter(page, "main form button[type=submit]:not([formaction])", "**/prendre-rdv/confirmation**");
    accessible(page, true);
    enter(page, "main a[href='#firstName']", null);
    org.assertj.core.api.Assertions.assertThat(focused(page, "#firstName")).isTrue();
  }

  private void identity(Page page, String phone) {
    page.keyboard().type("Lina");
    tabTo(page, "#lastName");
    page.keyboard().type(freshName());
    tabTo(page, "#phone");
    page.keyboard().type(phone);
    page.keyboard().press("Enter");
    page.waitForURL("**/prendre-rdv/code?**");
    accessible(page, true);
  }

  private void code(Page page) {
    tabTo(page, "#code");
    page.keyboard().type("000000");
    page.keyboard().press("Enter");
    page.waitForURL("**/prendre-rdv/code");
    assertThat(page.locator(".fr-error-text").first()).isVisible();
    accessible(page, true);
    tabTo(page, "#code");
    page.keyboard().type(codeTo(typedPhone));
    page.keyboard().press("Enter");
    page.waitForURL("**/r/**");
  }

  /** To the first that is so, and Enter. */
  private static void enter(Page page, String selector, String address) {
    tabTo(page, selector);
    page.keyboard().press("Enter");
    if (address != null) {
      page.waitForURL(address);
    }
  }

  /** By Tab from the beginning of the page on; what has the focus is seen. */
  private static void tabTo(Page page, String selector) {
    for (var tab = 0; tab < MOST_TABS; tab++) {
      if (focused(page, selector)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("No way by Tab to " + selector + " on " + page.url());
  }

  private static boolean focused(Page page, String selector) {
    return (boolean)
        page.evaluate(
            "selector => { const it = document.activeElement;"
                + " if (!it.matches(selector)) return false;"
                + " const box = it.getBoundingClientRect();"
                + " return box.width > 0 && box.height > 0; }",
            selector);
  }

  @Test
  void the_waiting_list_and_the_forms_that_refuse_are_sound_on_a_narrow_phone() {
    var page = visitor(320, 640, true);
    open(page, "/prendre-rdv?commune=62041");
    page.locator("main a[href*='motif=']").first().click();
    var search = page.url().substring(page.url().indexOf('?'));
    open(page, "/attente/nouvelle" + search);
    accessible(page, true);
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator(".fr-error-text").first()).isVisible();
    accessible(page, true);
    open(page, "/attente/unknown-token");
    accessible(page, true);
    open(page, "/attente/offre/unknown-token");
    accessible(page, true);
    open(page, "/prendre-rdv/coordonnees" + search + "&horaire=forged");
    accessible(page, true);
    open(page, "/mes-rendez-vous");
    accessible(page, true);
  }
}
