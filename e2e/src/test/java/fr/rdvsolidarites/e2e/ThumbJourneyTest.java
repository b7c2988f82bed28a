package fr.rdvsolidarites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a phone a professional touches what she means: every target is 44 px wide and high. */
class ThumbJourneyTest extends Journey {

  /**
   * Those too small. A link within a sentence may be (WCAG 2.5.8); one whose surroundings answer
   * for it is as large as they are.
   */
  private static final String TOO_SMALL =
      """
      () => {
        const least = 43.5;
        const targets = "a[href], button, summary, select, textarea, label[for],"
          + "input:not([type=hidden]):not([type=checkbox]):not([type=radio])";
        const places = "main, .app-menu--bar, .app-header";
        const inSentence = (one) => getComputedStyle(one).display === "inline"
          && one.parentElement.innerText.trim().length > one.innerText.trim().length + 12;
        const answers = (one, x, y) => {
          const hit = document.elementFromPoint(x, y);
          return hit !== null && (hit === one || one.contains(hit) || hit.closest(targets) === one);
        };
        const small = (one) => {
          const first = one.getBoundingClientRect();
          if (first.width >= least && first.height >= least) {
            return false;
          }
          one.scrollIntoView({ block: "center", behavior: "instant" });
          const box = one.getBoundingClientRect();
          const x = box.left + box.width / 2;
          const y = box.top + box.height / 2;
          const wide = first.width >= least || (answers(one, x - 21, y) && answers(one, x + 21, y));
          const high = first.height >= least
            || (answers(one, x, y - 21) && answers(one, x, y + 21))
            || [0, 43].some((up) => answers(one, x, y - up) && answers(one, x, y + 43 - up));
          return !wide || !high;
        };
        return [...document.querySelectorAll(places)]
          .flatMap((place) => [...place.querySelectorAll(targets)])
          .filter((one) => one.checkVisibility({ visibilityProperty: true }))
          .filter((one) => !one.matches("label") || document.getElementById(one.htmlFor)?.matches("[type=checkbox], [type=radio]"))
          .filter((one) => !one.classList.contains("fr-skiplinks__link") && !inSentence(one) && small(one))
          .map((one) => {
            const box = one.getBoundingClientRect();
            return `${Math.round(box.width)}×${Math.round(box.height)} ${one.tagName} .${one.className} « ${one.innerText.trim().slice(0, 40)} » in .${one.parentElement.className}`;
          });
      }""";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/agenda?vue=jour",
        "/agenda?vue=semaine",
        "/agenda?vue=mois",
        "/agenda?vue=liste",
        "/ma-journee",
        "/ma-journee/liste",
        "/a-renseigner",
        "/rdvs",
        "/creneaux"
      })
  void a_page_of_every_day(String path) {
    var page = phone();
    open(page, path);
    nothingTooSmall(page);
  }

  @Test
  void the_sheet_and_its_statuses() {
    var page = phone();
    open(page, "/a-renseigner");
    page.locator("main h3 a[href*='/rdvs/'], main a[href*='/rdvs/']").first().click();
    page.waitForURL("**/rdvs/*");
    nothingTooSmall(page);
    for (var fold : page.locator("main summary").all()) {
      fold.click();
    }
    nothingTooSmall(page);
  }

  @Test
  void the_search_and_what_it_finds() {
    var page = visitor(390, 844, true);
    signIn(page, "secretariat@demo.rdv");
    open(page, "/creneaux");
    if (page.locator("#motif").count() == 0) {
      follow(page, "MDS d'Arras");
    }
    page.getByLabel("Motif")
        .selectOption(option(page, "Motif", "Consultation avec une sage-femme"));
    nothingTooSmall(page);
    press(page, "Chercher");
    nothingTooSmall(page);
  }

  private Page phone() {
    var page = visitor(390, 844, true);
    signIn(page, "martine@demo.rdv");
    return page;
  }

  @SuppressWarnings("unchecked")
  private static void nothingTooSmall(Page page) {
    page.waitForFunction("() => document.documentElement.dataset.frJs === 'true'");
    assertThat((List<String>) page.evaluate(TOO_SMALL))
        .as("too small for a thumb on " + page.url())
        .isEmpty();
  }
}
