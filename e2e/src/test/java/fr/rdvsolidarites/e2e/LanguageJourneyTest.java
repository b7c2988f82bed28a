package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody with little French books in her language, on a narrow phone and on a wide screen. */
class LanguageJourneyTest extends Journey {

  @ParameterizedTest(name = "{0}, {1} px, JavaScript: {2}")
  @CsvSource({
    "ar, 320, true, rtl, موعد مع القابلة, تم: موعدكم مؤكد.",
    "ar, 1280, false, rtl, موعد مع القابلة, تم: موعدكم مؤكد.",
    "en, 320, true, ltr, Appointment with a midwife, Done: your appointment is confirmed.",
    "uk, 390, true, ltr, Прийом в акушерки, Готово: ваш запис підтверджено.",
  })
  void a_visitor_books_in_her_language(
      String tag, int width, boolean javaScript, String direction, String motif, String confirmed) {
    var page = visitor(width, 800, javaScript);
    open(page, "/");
    page.locator(".app-language > summary").click();
    accessible(page, javaScript);
    page.locator("a[hreflang=" + tag + "]").click();
    assertThat(page.locator("html")).hasAttribute("dir", direction);
    open(page, "/prendre-rdv?commune=62041");
    seen(page, tag, javaScript);
    var inFrench = page.locator("main a", named("Entretien prénatal précoce"));
    assertThat(inFrench).hasAttribute("lang", "fr");
    follow(page, motif);
    assertThat(page.locator(".citizen-chosen")).containsText(motif);
    seen(page, tag, javaScript);
    page.locator(".citizen-card a.fr-btn").first().click();
    seen(page, tag, javaScript);
    page.locator("button[name=horaire]").first().click();
    seen(page, tag, javaScript);
    page.locator("#firstName").fill("Lina");
    page.locator("#lastName").fill(freshName());
    page.locator("#phone").fill("06 abc");
    page.locator("main form button[type=submit]").first().click();
    seen(page, tag, javaScript);
    var end = "98 7" + (System.nanoTime() / 1000 % 900 + 100);
    page.locator("#phone").fill("06 39 " + end);
    page.locator("main form button[type=submit]").first().click();
    seen(page, tag, javaScript);
    page.locator("#code").fill(codeTo("+33639" + end.replace(" ", "")));
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("main")).containsText(confirmed);
    assertThat(page.locator("main")).containsText(motif);
    assertThat(page.locator("main")).not().containsText("sage-femme");
    seen(page, tag, javaScript);
  }

  private static Page.LocatorOptions named(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private void seen(Page page, String tag, boolean javaScript) {
    assertThat(page.locator("html")).hasAttribute("lang", tag);
    accessible(page, javaScript);
  }
}
