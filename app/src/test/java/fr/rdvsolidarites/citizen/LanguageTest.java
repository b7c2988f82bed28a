package fr.rdvsolidarites.citizen;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.USAGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.Texts;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The visitor reads in the language she chose, else in her browser's. */
class LanguageTest extends CitizenStory {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uk-UA,uk;q=0.9,ru;q=0.8 | uk | ltr",
        "de,en-US;q=0.8,fr;q=0.7 | en | ltr",
        "fr-FR,en;q=0.5          | fr | ltr",
        "ar-MA                   | ar | rtl",
        "zh                      | fr | ltr",
      })
  void the_first_of_her_browsers_languages_that_is_one_of_ours(
      String accepted, String tag, String direction) {
    var page = visitor().header("Accept-Language", accepted).get("/");
    assertThat(page.html().select("html").attr("lang")).isEqualTo(tag);
    assertThat(page.html().select("html").attr("dir")).isEqualTo(direction);
    assertThat(page.header("Content-Language")).hasValue(tag);
    assertThat(page.response().headers().allValues("Vary"))
        .anyMatch(it -> it.toLowerCase(Locale.ROOT).matches("accept-language, ?cookie.*"));
    var language = Language.of(tag).orElseThrow();
    assertThat(page.html().select("h1").text())
        .isEqualTo(Language.in(language, () -> Texts.t("citizen.home.title")));
  }

  @Test
  void what_she_chooses_is_kept_and_shows_the_same_page() {
    nora.get("/prendre-rdv?commune=62041");
    var page = nora.follow("Українська");
    assertThat(page.uri().toString()).endsWith("/prendre-rdv?commune=62041");
    assertThat(page.text()).contains("Що вам потрібно?", "Arras");
    assertThat(nora.get("/").html().select("html").attr("lang")).isEqualTo("uk");
    assertThat(nora.get("/prendre-rdv?commune=62041&langue=fr").text())
        .contains("Pour quel besoin ?");
  }

  @Test
  void a_refused_form_is_read_in_another_language_with_what_was_typed() {
    var form = toTheForm(nora).uri();
    nora.header("Referer", form.toString());
    var refused = nora.submit(Map.of("firstName", "Nora", "lastName", "", "phone", "06 abc"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().select("a[hreflang=ar]").attr("href")).contains("langue=ar");
    var again = nora.get(refused.html().select("a[hreflang=ar]").attr("href"));
    assertThat(again.html().select("html").attr("lang")).isEqualTo("ar");
    assertThat(again.html().select("[name=firstName]").val()).isEqualTo("Nora");
    assertThat(again.html().select("[name=phone]").val()).isEqualTo("06 abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx", "", "fr'--"})
  void a_language_that_is_none_changes_nothing(String typed) {
    var page = nora.get("/?langue=" + URLEncoder.encode(typed, UTF_8));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("html").attr("lang")).isEqualTo("fr");
  }

  @Test
  void an_error_is_in_her_language_and_professionals_read_french() {
    var lost = visitor().header("Accept-Language", "tr").get("/nulle-part");
    assertThat(lost.status()).isEqualTo(404);
    assertThat(lost.text()).contains("Bu sayfa yok");
    var agents = visitor().header("Accept-Language", "tr").get("/agents/connexion");
    assertThat(agents.html().select("html").attr("lang")).isEqualTo("fr");
    assertThat(agents.html().select("h1").text()).doesNotContain("Giriş");
  }

  @ParameterizedTest
  @EnumSource
  void every_step_can_be_read_in_every_language(Language language) {
    var visitor = visitor();
    visitor.get("/?langue=" + language.tag());
    visitor.get("/prendre-rdv?commune=62041");
    visitor.follow("Consultation avec une sage-femme");
    visitor.get(first(visitor, "a.fr-btn[href*=lieu]"));
    var form = choose(visitor);
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.html().select("html").attr("lang")).isEqualTo(language.tag());
    assertThat(form.html().select("h1").text())
        .isEqualTo(Language.in(language, () -> Texts.t("citizen.who.title")));
  }

  @Test
  void the_language_in_which_she_books_is_kept_for_her_messages_and_her_page() {
    nora.get("/?langue=ar");
    toTheForm(nora);
    var page =
        confirm(
            nora,
            Map.of("firstName", "Oksana", "lastName", "Kovalenko", "phone", "06 39 98 00 77"));
    assertThat(page.path()).startsWith("/r/");
    assertThat(
            dsl.select(PARTICIPATION.LANGUAGE, USAGER.LANGUAGE)
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .where(USAGER.LAST_NAME.eq("Kovalenko"))
                .fetchSingle()
                .intoList())
        .containsOnly("ar");
    var elsewhere = visitor().header("Accept-Language", "fr").get(page.uri().getPath());
    assertThat(elsewhere.html().select("html").attr("lang")).isEqualTo("ar");
    assertThat(
            visitor().get(page.uri().getPath() + "?langue=fr").html().select("html").attr("lang"))
        .as("what she chooses there is stronger")
        .isEqualTo("fr");
  }
}
