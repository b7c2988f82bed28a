package fr.rdvsolidarites.citizen.franceconnect;

import static gen.db.Tables.CITIZEN_SESSION;
import static gen.db.Tables.COMPTE;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import gen.db.tables.records.CompteRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Nora signs in with FranceConnect; a real OpenID Connect server answers in its place. */
class FranceConnectControllerTest extends FranceConnectStory {

  @Test
  void who_she_is_is_written_at_the_first_connection_and_later_ones_change_nothing() {
    franceConnect.nextIs("s-1", nora("preferred_username", "Haddad"));
    nora.get("/compte/connexion");
    var page = nora.get(button(nora));
    assertThat(page.path()).isEqualTo("/mes-rendez-vous");
    assertThat(page.text())
        .contains("Vous êtes identifié par FranceConnect", "compte de Nora Fatima Haddad")
        .contains("vérifiez aussi votre mobile ou votre e-mail");
    var compte = dsl.fetchSingle(COMPTE);
    assertThat(compte.getFirstName()).isEqualTo("Nora Fatima");
    assertThat(compte.getBirthName()).isEqualTo("Belkadi");
    assertThat(compte.getLastName()).isEqualTo("Haddad");
    assertThat(compte.getBirthDate()).isEqualTo(LocalDate.of(1990, 3, 12));
    assertThat(compte.getFranceconnectEmail()).isEqualTo("nora@exemple.fr");
    assertThat(compte.getEmail()).isNull();

    clock.advance(Duration.ofDays(1));
    arrive(
        visitor(),
        "s-1",
        Map.of(
            "given_name", "Norah",
            "family_name", "Autre",
            "birthdate", "1991-01-01",
            "email", "autre@exemple.fr"));
    var again = dsl.fetchSingle(COMPTE);
    assertThat(again.getLastSignInAt()).isEqualTo(clock.instant());
    again.setLastSignInAt(compte.getLastSignInAt());
    assertThat(again).isEqualTo(compte);
  }

  @Test
  void without_a_used_name_it_is_that_of_her_birth_and_a_birth_not_known_to_the_day_is_left() {
    arrive(nora, "s-1", nora("birthdate", "1990-00-00"));
    var compte = dsl.fetchSingle(COMPTE);
    assertThat(compte.getLastName()).isEqualTo("Belkadi");
    assertThat(compte.getBirthDate()).isNull();
    arrive(visitor(), "s-2", Map.of("given_name", "Nora"));
    assertThat(dsl.fetchCount(COMPTE)).isEqualTo(1);
  }

  @Test
  void it_is_asked_as_its_second_version_wants_to_be() {
    var address = new Flow().start();
    assertThat(address)
        .contains("acr_values=eidas1", "nonce=", "state=", "code_challenge=")
        .contains("preferred_username", "birthcountry", "birthplace", "given_name")
        .contains("redirect_uri=", "compte/franceconnect/retour");
  }

  @Test
  void a_wrong_state_a_used_answer_another_browser_a_wrong_audience_or_nonce_are_refused() {
    var flow = new Flow();
    var back = flow.untilCallback();
    assertThat(flow.location(back.replaceAll("state=[^&]+", "state=forged")))
        .endsWith("/compte/connexion");
    assertThat(new Flow().location(back)).endsWith("/mes-rendez-vous");
    assertThat(dsl.fetchCount(COMPTE)).isZero();
    franceConnect.nextIs("s-1", nora());
    flow.location(back);
    assertThat(dsl.fetchCount(CITIZEN_SESSION)).isEqualTo(1);
    flow.location(back);
    assertThat(dsl.fetchCount(CITIZEN_SESSION)).isEqualTo(1);

    dsl.deleteFrom(CITIZEN_SESSION).execute();
    for (var wrong :
        List.of(
            Map.of("aud", (Object) "somebody-else"),
            Map.of("nonce", (Object) "another"),
            Map.of("iss", (Object) "https://ailleurs.example"))) {
      var claims = new HashMap<>(nora());
      claims.putAll(wrong);
      var page = arrive(visitor(), "s-1", claims);
      assertThat(page.path()).isEqualTo("/compte/connexion");
      assertThat(page.text()).contains("FranceConnect ne vous a pas identifié");
    }
    assertThat(dsl.fetchCount(CITIZEN_SESSION)).isZero();
  }

  /** Its cookie copied: the provider itself takes a code once. */
  @Test
  void a_code_serves_once_even_with_the_cookie_of_before() {
    var flow = new Flow();
    var back = flow.untilCallback();
    var cookies = flow.cookies();
    franceConnect.nextIs("s-1", nora());
    flow.location(back);
    flow.restore(cookies);
    flow.location(back);
    assertThat(dsl.fetchCount(CITIZEN_SESSION)).isEqualTo(1);
  }

  @Test
  void who_refuses_there_comes_back_to_the_same_step() {
    toTheForm(nora);
    var form = nora.page().uri();
    franceConnect.nextRefuses();
    var page = nora.get(button(nora));
    assertThat(page.path()).startsWith("/prendre-rdv/coordonnees");
    assertThat(page.uri().getQuery()).isEqualTo(form.getQuery());
    assertThat(page.text()).contains("continuer sans FranceConnect");
    assertThat(confirm(nora, identity()).path()).startsWith("/r/");
  }

  @Test
  void one_that_dies_holds_nobody_and_the_other_ways_stay() {
    var flow = new Flow();
    var back = flow.untilCallback();
    franceConnect.stop();
    var start = System.nanoTime();
    assertThat(flow.location(back)).endsWith("/compte/connexion");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    assertThat(flow.text("/compte/connexion"))
        .contains("FranceConnect ne répond pas", "oublié mon mot de passe");
    assertThat(booked(visitor()).path()).startsWith("/r/");
  }

  @Test
  void it_leads_back_to_a_page_of_this_site_only() {
    franceConnect.nextIs("s-1", nora());
    assertThat(nora.get("/compte/franceconnect?retour=//ailleurs.example").path())
        .isEqualTo("/mes-rendez-vous");
  }

  @Test
  void in_the_funnel_she_comes_back_known_her_phone_is_proven_once_and_her_file_says_who_she_is() {
    toTheForm(nora);
    var form = nora.page().uri();
    franceConnect.nextIs("s-1", nora());
    var page = nora.get(button(nora));
    assertThat(page.uri().getQuery()).isEqualTo(form.getQuery());
    assertThat(page.text()).contains("Moi : Nora Fatima Belkadi");
    assertThat(page.html().select("#email").val()).isEqualTo("nora@exemple.fr");
    assertThat(page.html().select(".fr-connect")).isEmpty();

    var asked = nora.submit(Map.of("phone", "06 12 34 56 12"));
    assertThat(asked.path()).startsWith("/prendre-rdv/code");
    assertThat(nora.submit(Map.of("code", codeFor(asked))).path()).startsWith("/r/");
    var file = dsl.fetchSingle(USAGER, USAGER.CREATED_THROUGH.eq("citizen"));
    assertThat(file.getFirstName()).isEqualTo("Nora Fatima");
    assertThat(file.getBirthName()).isEqualTo("Belkadi");
    assertThat(file.getBirthDate()).isEqualTo(LocalDate.of(1990, 3, 12));
    assertThat(dsl.fetchSingle(COMPTE).getPhoneE164()).isEqualTo("+33612345612");

    var elsewhere = visitor();
    arrive(elsewhere, "s-1", nora());
    toTheForm(elsewhere);
    assertThat(elsewhere.submit(Map.of("email", "")).path()).startsWith("/r/");
  }

  @Test
  void a_file_that_an_agent_made_is_hers_once_she_proved_its_phone_and_then_says_who_she_is() {
    noraWithPhone();
    story.noraWithMartine(dsl).starting(LocalDate.of(2026, 11, 27), "09:30").create();
    var page = arrive(nora, "s-1", nora("email", "nora.fichier@exemple.fr"));
    assertThat(page.text()).doesNotContain("vendredi 27 novembre");
    assertThat(file().getCompteId()).isNull();

    prove(nora, PHONE);
    assertThat(nora.get("/mes-rendez-vous").text())
        .contains("vendredi 27 novembre")
        .doesNotContain("vérifiez aussi");
    assertThat(file().getCompteId()).isEqualTo(dsl.fetchSingle(COMPTE).getId());
    assertThat(file().getFirstName()).isEqualTo("Nora Fatima");
    assertThat(file().getBirthDate()).isEqualTo(LocalDate.of(1990, 3, 12));
    assertThat(events()).contains("usager.account_linked", "usager.changed");
  }

  @Test
  void somebody_else_with_the_same_phone_opens_nothing_of_hers() {
    noraWithPhone();
    arrive(nora, "s-1", Map.of("given_name", "Awa", "family_name", "Diallo"));
    prove(nora, PHONE);
    assertThat(file().getCompteId()).isNull();
    dsl.update(USAGER)
        .set(USAGER.BIRTH_DATE, LocalDate.of(2001, 1, 1))
        .where(USAGER.ID.eq(story.nora()))
        .execute();
    dsl.update(COMPTE).setNull(COMPTE.PHONE_E164).execute();
    var homonym = visitor();
    arrive(homonym, "s-2", nora());
    prove(homonym, PHONE);
    assertThat(file().getCompteId()).isNull();
  }

  @Test
  void an_account_with_that_address_is_hers_after_a_code_only_and_then_the_two_are_one() {
    noraWithPhone();
    passwordAccount(visitor());
    var elder = dsl.fetchSingle(COMPTE);
    elder.setEmail("nora@exemple.fr");
    elder.update();

    arrive(nora, "s-1", nora());
    assertThat(dsl.fetchCount(COMPTE)).isEqualTo(2);
    assertThat(nora.get("/compte").text()).doesNotContain("06 39 98 00 01");
    nora.get("/compte/coordonnees");
    assertThat(nora.page().html().select("#contact").val()).isEqualTo("nora@exemple.fr");
    prove(nora, "nora@exemple.fr");

    var one = dsl.fetchSingle(COMPTE, COMPTE.DELETED_AT.isNull());
    assertThat(one.getId()).isEqualTo(elder.getId());
    assertThat(one.getFranceconnectSubject()).isEqualTo("s-1");
    assertThat(one.getFirstName()).isEqualTo("Nora Fatima");
    assertThat(one.getBirthName()).isEqualTo("Belkadi");
    assertThat(one.getPasswordHash()).isEqualTo(elder.getPasswordHash());
    assertThat(file().getFirstName()).isEqualTo("Nora Fatima");
    assertThat(nora.get("/compte").text()).contains("06 39 98 00 01", "Nora Fatima Belkadi");
    arrive(visitor(), "s-1", nora());
    assertThat(dsl.fetchCount(COMPTE, COMPTE.DELETED_AT.isNull())).isEqualTo(1);
  }

  @Test
  void an_account_of_another_name_or_of_another_identity_keeps_its_phone() {
    noraWithPhone();
    passwordAccount(visitor());
    arrive(nora, "s-1", Map.of("given_name", "Awa", "family_name", "Diallo"));
    assertThat(prove(nora, PHONE).text()).contains("Un autre compte se connecte déjà");
    dsl.update(COMPTE)
        .set(COMPTE.FRANCECONNECT_SUBJECT, "s-9")
        .where(COMPTE.PHONE_E164.isNotNull())
        .execute();
    var second = visitor();
    arrive(second, "s-2", nora());
    assertThat(prove(second, PHONE).status()).isEqualTo(422);
    assertThat(dsl.fetchCount(COMPTE, COMPTE.DELETED_AT.isNull())).isEqualTo(3);
  }

  @Test
  void who_is_signed_in_to_one_account_and_comes_back_as_another_is_in_that_one() {
    noraWithPhone();
    passwordAccount(nora);
    var hers = dsl.fetchSingle(COMPTE);
    arrive(visitor(), "s-1", Map.of("given_name", "Awa", "family_name", "Diallo"));
    assertThat(arrive(nora, "s-1", nora()).text()).contains("compte de Awa Diallo");
    assertThat(dsl.fetchSingle(COMPTE, COMPTE.ID.eq(hers.getId()))).isEqualTo(hers);
  }

  @Test
  void who_proved_her_phone_by_a_code_keeps_it_when_she_opens_her_account_with_franceconnect() {
    noraWithPhone();
    openMine(nora);
    nora.follow("Créer un compte");
    franceConnect.nextIs("s-1", nora());
    assertThat(nora.get(button(nora)).path()).isEqualTo("/mes-rendez-vous");
    assertThat(dsl.fetchSingle(COMPTE).getPhoneE164()).isEqualTo("+33639980001");
    assertThat(file().getCompteId()).isEqualTo(dsl.fetchSingle(COMPTE).getId());

    var other = visitor();
    openMine(other);
    arrive(other, "s-2", Map.of("given_name", "Awa", "family_name", "Diallo"));
    assertThat(dsl.fetchSingle(COMPTE, COMPTE.FIRST_NAME.eq("Awa")).getPhoneE164()).isNull();
  }

  @Test
  void signing_out_and_closing_lead_on_to_franceconnect_and_a_closed_account_is_unlinked() {
    arrive(nora, "s-1", nora());
    nora.get("/mes-rendez-vous");
    var page = nora.press("Me déconnecter");
    assertThat(page.text()).contains("Vous êtes déconnecté", "Quitter FranceConnect");
    assertThat(page.html().select("a[href*=id_token_hint]").attr("href"))
        .contains("state=", "post_logout_redirect_uri=");
    assertThat(nora.get("/compte").path()).isEqualTo("/compte/connexion");
    assertThat(dsl.fetchCount(CITIZEN_SESSION)).isZero();

    arrive(nora, "s-1", nora());
    nora.get("/compte/fermeture");
    assertThat(nora.press("Supprimer mon compte").html().select("a[href*=id_token_hint]"))
        .hasSize(1);
    assertThat(dsl.fetchSingle(COMPTE))
        .returns(null, CompteRecord::getFranceconnectSubject)
        .returns(null, CompteRecord::getBirthName);
    arrive(nora, "s-1", nora());
    assertThat(dsl.fetchCount(COMPTE)).isEqualTo(2);
    assertThat(dsl.select(DSL.count()).from(COMPTE).where(COMPTE.DELETED_AT.isNull()).fetchOne(0))
        .isEqualTo(1);
  }

  private List<String> events() {
    return dsl.select(JOURNAL.EVENT).from(JOURNAL).fetch(JOURNAL.EVENT);
  }

  /** A browser that follows nothing by itself. */
  private final class Flow {

    private final Map<String, String> kept = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    String start() {
      return location(
          "http://localhost:" + port + "/compte/franceconnect?retour=/compte/connexion");
    }

    /** The address to which FranceConnect sends the visitor back. */
    String untilCallback() {
      return location(start());
    }

    String cookies() {
      return kept.entrySet().stream()
          .map(one -> one.getKey() + "=" + one.getValue())
          .collect(java.util.stream.Collectors.joining("; "));
    }

    void restore(String cookies) {
      kept.clear();
      for (var one : cookies.split("; ")) {
        kept.put(one.split("=", 2)[0], one.split("=", 2)[1]);
      }
    }

    String text(String path) {
      return org.jsoup.Jsoup.parse(send("http://localhost:" + port + path).body()).text();
    }

    String location(String address) {
      return URI.create(address)
          .resolve(send(address).headers().firstValue("Location").orElseThrow())
          .toString();
    }

    private HttpResponse<String> send(String address) {
      try {
        var request =
            HttpRequest.newBuilder(URI.create(address)).header("Cookie", cookies()).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").stream()
            .flatMap(one -> java.net.HttpCookie.parse(one).stream())
            .forEach(one -> kept.put(one.getName(), one.getValue()));
        return answer;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
