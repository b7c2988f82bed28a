package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static gen.db.Tables.HOLD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.citizen.OfferedStart;
import fr.rdvsolidarites.citizen.OfferedStarts;
import fr.rdvsolidarites.given.Browserless;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What no page of ours would send. Each time: words in French, a status 4xx, nothing written. */
class BadInputTest extends CitizenStory {

  private static final Instant TUESDAY_NINE = Instant.parse("2026-11-24T08:00:00Z");
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @Autowired private OfferedStarts starts;

  private List<Integer> before;

  @BeforeEach
  void at_the_form() {
    toTheForm(nora);
    before = counts();
  }

  /** The form as the server wrote it, filled in, with these fields changed; null takes one away. */
  private Browserless.Page confirm(Map<String, String> changed) {
    var fields = new LinkedHashMap<String, String>();
    nora.page()
        .html()
        .forms()
        .getLast()
        .formData()
        .forEach(field -> fields.put(field.key(), field.value()));
    fields.putAll(identity());
    fields.putAll(changed);
    return nora.post("/prendre-rdv/confirmation", fields);
  }

  private void refusedInFrench(Browserless.Page page, int status, String words) {
    assertThat(page.status()).as(page.text()).isEqualTo(status);
    assertThat(page.html().select("html[lang=fr] h1")).hasSize(1);
    assertThat(page.text()).contains(words);
    noStackTrace(page);
    assertThat(counts()).isEqualTo(before);
  }

  private static void noStackTrace(Browserless.Page page) {
    assertThat(page.response().body())
        .doesNotContain(
            "Exception", "\tat ", "Whitelabel", "Apache Tomcat", "org.springframework", "select ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999", "-1", "62041x", "'; drop table rdv; --", "😀", ""})
  void an_unknown_commune_cannot_be_confirmed(String commune) {
    var page = confirm(Map.of("commune", commune));
    refusedInFrench(page, 422, "Nous ne connaissons pas cette commune");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lieux", "horaires", "coordonnees"})
  void an_unknown_commune_in_an_address_asks_for_it_again(String step) {
    refusedInFrench(
        nora.get("/prendre-rdv/" + step + "?commune=99999&service=1&motif=x&lieu=1&horaire=x"),
        422,
        "Nous ne connaissons pas cette commune");
  }

  @Test
  void a_time_that_passed_while_the_form_was_open_is_refused_and_what_was_typed_is_kept() {
    clock.set("2026-11-23T09:31");
    refusedInFrench(confirm(Map.of()), 410, "Cet horaire est passé");
    var form = choose(nora);
    assertThat(form.html().select("#lastName").attr("value")).isEqualTo("Belkadi");
  }

  @Test
  void a_motif_that_does_not_exist_is_refused_even_sealed() {
    var horaire = starts.seal(new OfferedStart(999_999, story.lieu(), TUESDAY_NINE, HALF_HOUR));
    refusedInFrench(confirm(Map.of("horaire", horaire)), 410, "n'est plus proposé en ligne");
  }

  @Test
  void a_lieu_of_another_territoire_is_refused_even_sealed() {
    var lieu =
        givenLieu(dsl, givenOrganisation(dsl).named("Ailleurs").create())
            .named("Lieu d'ailleurs")
            .create();
    before = counts();
    var page =
        confirm(
            Map.of(
                "horaire",
                starts.seal(new OfferedStart(story.ouverture(), lieu, TUESDAY_NINE, HALF_HOUR))));
    refusedInFrench(page, 410, "Ce lieu ne reçoit pas");
    assertThat(page.text()).doesNotContain("Lieu d'ailleurs");
  }

  @Test
  void a_time_when_nobody_receives_is_refused_even_sealed() {
    var sunday = Instant.parse("2026-11-29T08:00:00Z");
    var horaire = starts.seal(new OfferedStart(story.ouverture(), story.lieu(), sunday, HALF_HOUR));
    refusedInFrench(confirm(Map.of("horaire", horaire)), 409, "Cet horaire vient d'être pris");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "-1--1--1--1",
        "999999-1-1795500000-30",
        "999999999999999999999-1-1795500000-30.AAAAAAAAAAAAAAAAAAAAAA",
        "😀.😀",
        "..",
      })
  void a_start_without_our_seal_is_refused(String horaire) {
    refusedInFrench(confirm(Map.of("horaire", horaire)), 422, "Cet horaire n'est pas valable");
    before = counts();
    toTheForm(nora);
    var other = nora.get("/prendre-rdv/coordonnees?commune=62041&horaire=" + encoded(horaire));
    assertThat(other.status()).isBetween(400, 499);
    noStackTrace(other);
  }

  @Test
  void a_tampered_seal_is_refused() {
    var horaire = nora.page().html().select("input[name=horaire]").attr("value");
    refusedInFrench(
        confirm(Map.of("horaire", horaire + "x")), 422, "Cet horaire n'est pas valable");
    toTheForm(nora);
    refusedInFrench(
        confirm(Map.of("horaire", horaire.replaceFirst("-30\\.", "-90."))),
        422,
        "Cet horaire n'est pas valable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAA~1795500000.AAAAAAAAAAAAAAAAAAAAAA", "😀"})
  void a_forged_form_key_asks_to_confirm_again_and_keeps_what_was_typed(String formKey) {
    var page = confirm(Map.of("formKey", formKey));
    refusedInFrench(page, 422, "Rien n'a été enregistré");
    assertThat(page.html().select("#lastName").attr("value")).isEqualTo("Belkadi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service=-1",
        "service=999999",
        "service=abc",
        "motif=1",
        "lieu=-1",
        "lieu=abc",
        "lieu=99999999999999999999",
        "organisation=abc"
      })
  void choices_forged_in_the_address_change_nothing_of_what_the_start_says(String forged) {
    var name = forged.substring(0, forged.indexOf('='));
    var page = nora.get(nora.page().path().replaceFirst(name + "=[^&]*", "") + "&" + forged);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Consultation avec une sage-femme", "MDS d'Arras");
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void a_phone_of_ten_kilobytes_is_refused_and_cut() {
    var page = confirm(Map.of("phone", "06 12 34 56 12 ".repeat(700)));
    refusedInFrench(page, 422, "Ce numéro de téléphone n'est pas correct");
    assertThat(page.html().select("#phone").attr("value").length()).isLessThanOrEqualTo(40);
  }

  @Test
  void a_body_of_two_megabytes_is_refused_in_words() {
    refusedInFrench(confirm(Map.of("lastName", "B".repeat(2_000_000))), 413, "trop volumineux");
  }

  @Test
  void a_body_of_two_megabytes_whose_length_is_not_announced_is_refused_in_words()
      throws Exception {
    var body = ("lastName=" + "B".repeat(2_000_000)).getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/prendre-rdv/confirmation"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var page = new Browserless.Page(client.send(request, HttpResponse.BodyHandlers.ofString()));
      assertThat(page.status()).isBetween(400, 499);
      assertThat(page.html().select("html[lang=fr] h1")).hasSize(1);
      assertThat(page.text()).contains("Rien n'a été enregistré");
      noStackTrace(page);
    }
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void a_body_that_is_no_form_is_refused_in_words() throws Exception {
    for (var body : List.of("%%%=%zz&firstName=%C3%28", "_csrf=%00", "=&=&&&")) {
      var request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + port + "/prendre-rdv/confirmation"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Accept", "text/html")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      try (var client = HttpClient.newHttpClient()) {
        var page = new Browserless.Page(client.send(request, HttpResponse.BodyHandlers.ofString()));
        assertThat(page.status()).as(body).isBetween(400, 499);
        assertThat(page.html().select("html[lang=fr] h1")).hasSize(1);
        noStackTrace(page);
      }
    }
    assertThat(counts()).isEqualTo(before);
  }

  /** Written byte for byte: no browser would send them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "commune=%zz",
        "commune=%C3%28",
        "commune=%00",
        "commune=62041&commune=1",
        "commune[]=1&=&&",
        "commune=<script>"
      })
  void an_address_that_is_no_address_shows_no_stack_trace(String query) throws Exception {
    try (var socket = new Socket("localhost", port)) {
      var request =
          "GET /prendre-rdv?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 4");
      assertThat(answer)
          .doesNotContain(
              "Exception", "\tat ", "Whitelabel", "Apache Tomcat", "org.springframework");
    }
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void an_expired_form_shows_itself_again_with_what_was_typed() {
    // So long ago that nothing is kept any more.
    dsl.deleteFrom(HOLD).execute();
    before = counts();
    var fields = new LinkedHashMap<String, String>();
    nora.page()
        .html()
        .forms()
        .getLast()
        .formData()
        .forEach(field -> fields.put(field.key(), field.value()));
    fields.putAll(identity());
    var withoutCookies = visitor();
    var page = withoutCookies.post("/prendre-rdv/confirmation", fields);

    refusedInFrench(page, 422, "Ce formulaire a expiré");
    assertThat(page.html().select("#lastName").attr("value")).isEqualTo("Belkadi");
    assertThat(page.html().select("#email").attr("value")).isEqualTo("nora@exemple.fr");
    assertThat(confirm(withoutCookies, Map.of("firstName", "Nora")).path()).startsWith("/r/");
  }

  @Test
  void an_expired_form_whose_time_has_passed_offers_others_and_keeps_what_was_typed() {
    var form = nora.page().html().forms().getLast();
    var fields = new LinkedHashMap<String, String>();
    form.formData().forEach(field -> fields.put(field.key(), field.value()));
    fields.putAll(identityWith("firstName", "<b>Nora</b>"));
    clock.advance(Duration.ofDays(1));
    var withoutCookies = visitor();

    refusedInFrench(
        withoutCookies.post("/prendre-rdv/confirmation", fields), 410, "Cet horaire est passé");
    var again = choose(withoutCookies);
    assertThat(again.html().select("#firstName").attr("value")).isEqualTo("<b>Nora</b>");
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
