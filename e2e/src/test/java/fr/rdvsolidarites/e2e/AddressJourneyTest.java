package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Where she lives, by the keyboard alone; and the days of a week on the smallest phone. */
class AddressJourneyTest extends Journey {

  @Test
  void an_address_is_chosen_by_the_keyboard() {
    var page = visitor(320, 640, true);
    open(page, "/");
    page.locator("#ou").focus();
    page.keyboard().type("12 rue des Tilleuls, Arras");
    var proposed = page.locator("[role=option]");
    assertThat(proposed.first()).hasText("Arras (62000)");
    assertThat(page.locator("#ou")).hasAttribute("aria-expanded", "true");
    accessible(page, true);
    page.keyboard().press("ArrowDown");
    assertThat(proposed.first()).hasAttribute("aria-selected", "true");
    page.keyboard().press("Enter");
    assertThat(page.locator("#ou")).hasValue("Arras (62000)");
    assertThat(proposed).hasCount(0);
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Pour quel besoin ?");
    accessible(page, true);
  }

  @Test
  void a_phone_goes_from_day_to_day_and_back() {
    var page = visitor(320, 640, true);
    open(page, "/prendre-rdv?commune=62041");
    follow(page, "Consultation avec une sage-femme");
    page.locator("a", new Page.LocatorOptions().setHasText("À partir d")).first().click();
    follow(page, "Semaine suivante");
    var days = page.locator(".citizen-day:visible");
    assertThat(days).hasCount(1);
    var first = days.first().getAttribute("id");
    page.locator(".citizen-otherdays a:visible").last().click();
    assertThat(days).hasCount(1);
    assertThat(days.first()).not().hasId(first);
    accessible(page, true);
    page.goBack();
    assertThat(days.first()).hasId(first);
    page.setViewportSize(1280, 900);
    assertThat(days).not().hasCount(1);
  }
}
