package fr.rdvsolidarites.desk.offline;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a phone needs to install the service: the manifest, its pictures, the worker. */
class InstallationTest extends FeatureTest {

  @Test
  void the_manifest_says_who_it_is_and_where_it_begins() {
    var answer = visitor().get("/manifest.webmanifest");
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/manifest+json");
    var manifest = manifest(answer.response().body());
    assertThat(manifest.get("name").asString()).isEqualTo("RDV-Solidarités");
    assertThat(manifest.get("lang").asString()).isEqualTo("fr");
    assertThat(manifest.get("display").asString()).isEqualTo("standalone");
    assertThat(manifest.get("start_url").asString()).isEqualTo("/agents");
    assertThat(manifest.get("theme_color").asString()).isEqualTo("#000091");
  }

  @Test
  void every_picture_exists_in_the_size_it_claims() throws IOException {
    var icons = manifest(visitor().get("/manifest.webmanifest").response().body()).get("icons");
    assertThat(icons.findValuesAsString("purpose")).contains("any", "maskable");
    for (var icon : icons) {
      var file = icon.get("src").asString();
      assertThat(visitor().get(file).header("Content-Type")).as(file).hasValue("image/png");
      var path = "/static/" + file.split("/", 4)[3];
      try (var stream = Objects.requireNonNull(getClass().getResourceAsStream(path))) {
        var image = ImageIO.read(stream);
        assertThat(image.getWidth() + "x" + image.getHeight())
            .as(file)
            .isEqualTo(icon.get("sizes").asString());
      }
    }
  }

  private static JsonNode manifest(String json) {
    return JsonMapper.shared().readTree(json);
  }

  @Test
  void the_worker_may_see_the_whole_site_and_is_asked_for_anew_each_time() {
    var answer = visitor().get("/sw.js");
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/javascript");
    assertThat(answer.header("Service-Worker-Allowed")).hasValue("/");
    assertThat(answer.header("Cache-Control")).hasValue("no-cache");
    var script = answer.response().body();
    var real = Pattern.compile("importScripts\\(\"([^\"]+)\"\\)").matcher(script);
    assertThat(real.find()).isTrue();
    assertThat(visitor().get(real.group(1)).status()).isEqualTo(200);
  }

  @Test
  void the_files_that_the_worker_keeps_exist() {
    var files = visitor().get("/sw.js").response().body().split("\"")[1];
    var worker = visitor().get(files + "js/offline-worker.js").response().body();
    var named = Pattern.compile("^ {2}\"([\\w./-]+\\.(?:js|svg))\",$", Pattern.MULTILINE);
    assertThat(named.matcher(worker).results().map(found -> found.group(1)).toList())
        .hasSizeGreaterThan(6)
        .allSatisfy(file -> assertThat(visitor().get(files + file).status()).isEqualTo(200));
  }

  @Test
  void pages_of_professionals_can_be_installed_and_those_of_citizens_cannot() {
    GivenStory.givenStory(dsl);
    var agents = signedInAs("martine@demo.rdv").get("/agenda").html();
    assertThat(agents.select("head link[rel=manifest]").attr("href"))
        .isEqualTo("/manifest.webmanifest");
    assertThat(agents.select("head script[src*=offline.js]")).hasSize(1);
    var citizens = visitor().get("/").html();
    assertThat(citizens.select("link[rel=manifest], script[src*=offline.js]")).isEmpty();
  }

  @Test
  void the_page_without_network_is_about_nobody() {
    GivenStory.givenStory(dsl);
    var page = signedInAs("martine@demo.rdv").get("/hors-ligne");
    assertThat(page.html().select("h1").text()).isEqualTo("Vous êtes hors ligne");
    assertThat(page.text()).doesNotContain("Martine");
    assertThat(page.html().select("input")).isEmpty();
  }

  @Test
  void signing_out_asks_the_browser_to_keep_nothing() throws Exception {
    GivenStory.givenStory(dsl);
    var browser = signedInAs("martine@demo.rdv");
    var token = browser.get("/agenda").html().select("input[name=_csrf]").first().attr("value");
    var cookies =
        "rdv_session=%s; rdv_csrf=%s"
            .formatted(
                browser.cookie("rdv_session").orElseThrow(),
                browser.cookie("rdv_csrf").orElseThrow());
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/agents/deconnexion"))
            .header("Cookie", cookies)
            // A browser heeds it over https only.
            .header("X-Forwarded-Proto", "https")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("_csrf=" + token))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Clear-Site-Data")).hasValue("\"storage\"");
    }
  }
}
