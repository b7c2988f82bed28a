package fr.rdvsolidarites.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every page has in common, asked of the whole application. */
class FrameTest extends FeatureTest {

  @Test
  void an_unknown_address_gives_a_page_in_french_with_another_way_in() {
    var page = visitor().get("/nulle-part");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.html().select("html[lang=fr] h1").text()).isEqualTo("Cette page n'existe pas");
    assertThat(page.html().select("main a").eachAttr("href")).contains("/", "/agents/connexion");
  }

  @Test
  void a_professional_who_is_signed_in_keeps_her_menu_on_error_pages() {
    GivenStory.givenStory(dsl);
    var martine = signedInAs("martine@demo.rdv");
    var missing = List.of("/nulle-part", "/agents/nulle-part", "/organisations/1/rdvs/999999999");
    for (var path : missing) {
      keepsHerMenu(martine.get(path), 404);
    }
    var expired = martine.post("/agents/deconnexion", Map.of());
    keepsHerMenu(expired, 403);
    var token = martine.get("/agents/preferences").html().select("input[name=_csrf]").val();
    keepsHerMenu(martine.post("/communes", Map.of("_csrf", token)), 405);
  }

  private static void keepsHerMenu(Browserless.Page page, int status) {
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.html().select("#menu a").eachAttr("href")).contains("/agenda");
    assertThat(page.html().select("h1")).hasSize(1);
    assertThat(page.html().select("main a").eachAttr("href"))
        .contains("/agents")
        .doesNotContain("/agents/connexion");
  }

  @Test
  void every_answer_carries_the_strict_headers() {
    for (var path : new String[] {"/agents/connexion", "/nulle-part"}) {
      var page = visitor().get(path);
      assertThat(page.header("Content-Security-Policy")).contains(WebSecurity.POLICY);
      assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(page.header("Referrer-Policy")).contains("same-origin");
      assertThat(page.header("X-Frame-Options")).contains("DENY");
      assertThat(page.header("Permissions-Policy")).isPresent();
    }
  }

  @Test
  void strict_transport_is_asked_for_behind_https_only() {
    assertThat(visitor().get("/nulle-part").header("Strict-Transport-Security")).isEmpty();
    var behindProxy = visitor().header("X-Forwarded-Proto", "https").get("/nulle-part");
    assertThat(behindProxy.header("Strict-Transport-Security")).isPresent();
  }

  @Test
  void a_form_without_its_protection_has_expired_and_leads_back() {
    var browser =
        visitor()
            .header("Referer", "http://localhost:" + port + "/agents/connexion?retour=%2Fagenda");
    var page = browser.post("/agents/connexion", Map.of("email", "a@b.fr", "password", "x"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.html().select("h1").text()).isEqualTo("Ce formulaire a expiré");
    assertThat(page.html().select("main a").first().attr("href"))
        .isEqualTo("/agents/connexion?retour=%2Fagenda");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://ailleurs.example/agents", "javascript:alert(1)", "%%%"})
  void an_expired_form_never_leads_elsewhere(String referer) {
    var page = visitor().header("Referer", referer).post("/agents/connexion", Map.of("a", "b"));
    assertThat(page.html().select("main a").first().attr("href")).isEqualTo("/");
  }

  @Test
  void a_form_of_more_than_a_megabyte_is_refused_in_words() {
    var page = visitor().post("/agents/connexion", Map.of("email", "a".repeat(1_100_000)));
    assertThat(page.status()).isEqualTo(413);
    assertThat(page.html().select("h1").text()).contains("trop volumineux");
  }

  @Test
  void an_agents_page_asks_to_sign_in() {
    assertThat(visitor().get("/agenda").path())
        .isIn("/agents/connexion?retour=/agenda", "/premiere-installation");
  }

  @Test
  void a_wrong_method_says_so() {
    var browser = visitor();
    browser.get("/agents/connexion");
    var token = browser.page().html().select("input[name=_csrf]").attr("value");
    var page = browser.post("/communes", Map.of("_csrf", token));
    assertThat(page.status()).isEqualTo(405);
    assertThat(page.header("Allow")).contains("GET");
  }

  @Test
  void a_visitor_who_only_reads_gets_no_session() {
    var browser = visitor();
    browser.get("/nulle-part");
    browser.get("/agents/connexion");
    assertThat(browser.cookie("rdv_session")).isEmpty();
    assertThat(browser.cookie("rdv_csrf")).isPresent();
  }

  @Test
  void the_files_of_a_page_all_exist_and_are_kept_for_a_year() {
    var browser = visitor();
    var page = browser.get("/nulle-part").html();
    var files = page.select("link[href]").eachAttr("href");
    files.addAll(page.select("script[src]").eachAttr("src"));
    files.addAll(page.select("img[src]").eachAttr("src"));
    assertThat(files).hasSizeGreaterThan(6).allMatch(file -> file.startsWith("/assets/"));
    for (var file : files) {
      var answer = browser.get(file);
      assertThat(answer.status()).as(file).isEqualTo(200);
      assertThat(answer.header("Cache-Control")).hasValue("max-age=31536000, public, immutable");
    }
  }

  @Test
  void files_named_in_style_sheets_exist_too() {
    var browser = visitor();
    var sheets = browser.get("/nulle-part").html().select("link[rel=stylesheet]").eachAttr("href");
    for (var sheet : sheets) {
      var css = browser.get(sheet).response().body();
      var names = java.util.regex.Pattern.compile("url\\(\"?([^\"':)]+\\.\\w+)\"?\\)").matcher(css);
      names
          .results()
          .map(found -> found.group(1))
          .distinct()
          .forEach(
              name -> {
                var file = java.net.URI.create(sheet).resolve(name).toString();
                assertThat(Assets.class.getResource("/static/" + file.split("/", 4)[3]))
                    .as(file)
                    .isNotNull();
              });
    }
  }

  @Test
  void a_file_of_another_version_is_answered_but_not_kept() {
    var answer = visitor().get("/assets/000000000000/css/app.css");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).hasValue("no-cache");
    assertThat(visitor().get("/assets/x/%2e%2e/application.yaml").status()).isEqualTo(400);
  }
}
