package fr.rdvsolidarites.people.signin;

import static gen.db.Tables.AGENT_TOTP;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.Authenticator;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.AgentRows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecondFactorControllerTest extends FeatureTest {

  private static final String MARTINE = AgentRows.EMAIL;
  private static final String PAGE = "/agents/double-authentification";

  @Test
  void whoever_administers_a_territoire_adds_one_before_anything_else() {
    administer(AgentRows.insertMartine(dsl));
    var browser = visitor();
    browser.get("/agents/connexion");
    var page = browser.submit(Map.of("email", MARTINE, "password", PASSWORD));
    assertThat(page.path()).isEqualTo(PAGE);
    assertThat(page.text()).contains("Vous administrez un territoire");
    for (var path : List.of("/agents/qui", "/agenda", "/usagers", "/agents/compte", "/rdvs", "/")) {
      assertThat(browser.get(path).path()).as(path).isEqualTo(PAGE);
    }

    var token = browser.page().html().select("input[name=_csrf]").val();
    assertThat(browser.post("/usagers/recherche", Map.of("_csrf", token)).path()).isEqualTo(PAGE);
    addSecondFactor(browser);
    assertThat(browser.page().html().select(".app-codes code")).hasSize(10);
    assertThat(browser.get("/agents/qui").text()).contains("Martine");
  }

  @Test
  void a_code_is_asked_after_the_password_and_serves_once() {
    AgentRows.insertMartine(dsl);
    var authenticator = enrolled(signedInAs(MARTINE));
    clock.advance(Duration.ofMinutes(5));
    var code = authenticator.code(clock.instant());

    var browser = withPassword("/agents/qui");
    assertThat(browser.page().path()).isEqualTo("/agents/connexion/code");
    assertThat(browser.get("/agents/qui").path()).startsWith("/agents/connexion?");
    browser.get("/agents/connexion/code");
    assertThat(browser.submit(Map.of("code", "000000")).status()).isEqualTo(422);
    assertThat(browser.submit(Map.of("code", code)).path()).isEqualTo("/agents/qui");

    var thief = withPassword("/agents/qui");
    var again = thief.submit(Map.of("code", code));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text()).contains("a déjà servi");
    clock.advance(Duration.ofSeconds(30));
    assertThat(thief.submit(Map.of("code", authenticator.code(clock.instant()))).status())
        .isEqualTo(200);
  }

  @Test
  void a_recovery_code_serves_once_in_place_of_the_telephone() {
    AgentRows.insertMartine(dsl);
    var first = signedInAs(MARTINE);
    enrolled(first);
    var recovery = first.page().html().select(".app-codes code").getFirst().text();

    var browser = withPassword("/agents/compte");
    var page = browser.submit(Map.of("code", recovery.toUpperCase(java.util.Locale.ROOT)));
    assertThat(page.path()).isEqualTo("/agents/compte");
    assertThat(page.text()).contains("Il vous en reste 9");
    assertThat(withPassword("/agents/compte").submit(Map.of("code", recovery)).status())
        .isEqualTo(422);
    assertThat(events()).contains("agent.second_factor_added", "agent.recovery_code_used");
  }

  @Test
  void the_code_must_come_within_ten_minutes_and_not_after_a_new_password() {
    AgentRows.insertMartine(dsl);
    var authenticator = enrolled(signedInAs(MARTINE));
    var slow = withPassword("/agents/qui");
    clock.advance(Duration.ofMinutes(11));
    assertThat(slow.submit(Map.of("code", authenticator.code(clock.instant()))).path())
        .isEqualTo("/agents/connexion?avis=delai");
    assertThat(slow.page().text()).contains("Connectez-vous à nouveau");

    var robbed = withPassword("/agents/qui");
    clock.advance(Duration.ofMinutes(1));
    dsl.update(gen.db.Tables.AGENT)
        .set(gen.db.Tables.AGENT.PASSWORD_CHANGED_AT, clock.instant())
        .execute();
    assertThat(robbed.submit(Map.of("code", authenticator.code(clock.instant()))).path())
        .isEqualTo("/agents/connexion?avis=delai");
  }

  @Test
  void guesses_are_counted_and_elsewhere_still_gets_in() {
    AgentRows.insertMartine(dsl);
    var authenticator = enrolled(signedInAs(MARTINE));
    clock.advance(Duration.ofMinutes(1));
    var guesser = withPassword("/agents/qui");
    for (var i = 0; i < 10; i++) {
      assertThat(guesser.submit(Map.of("code", "00000" + i)).status()).isEqualTo(422);
    }
    var page = guesser.submit(Map.of("code", authenticator.code(clock.instant())));
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.header("Retry-After")).isPresent();

    var elsewhere = visitor().header("X-Forwarded-For", "198.51.100.7");
    elsewhere.get("/agents/connexion?retour=/agents/qui");
    elsewhere.submit(Map.of("email", MARTINE, "password", PASSWORD));
    assertThat(elsewhere.submit(Map.of("code", authenticator.code(clock.instant()))).path())
        .isEqualTo("/agents/qui");
  }

  @Test
  void the_secret_is_encrypted_and_the_offer_is_hers_alone() {
    var martine = AgentRows.insertMartine(dsl);
    AgentRows.insert(dsl, "Awa", "Diop", "awa@demo.rdv");
    var awa = signedInAs("awa@demo.rdv");
    awa.get(PAGE);
    var offer = awa.page().html().select("input[name=offre]").val();
    var authenticator = Authenticator.of(awa.page());

    var browser = signedInAs(MARTINE);
    browser.get(PAGE);
    assertThat(browser.page().html().select("img.app-qr").attr("src"))
        .startsWith("data:image/svg+xml;base64,");
    var page = browser.submit(Map.of("code", authenticator.code(clock.instant()), "offre", offer));
    assertThat(page.status()).isEqualTo(422);
    assertThat(dsl.fetchCount(AGENT_TOTP)).isZero();

    var hers = enrolled(browser);
    var kept = dsl.fetchSingle(AGENT_TOTP, AGENT_TOTP.AGENT_ID.eq(martine)).getSecret();
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(hers.base32());
  }

  @Test
  void is_removed_and_its_recovery_codes_renewed_with_a_code() {
    AgentRows.insertMartine(dsl);
    var browser = signedInAs(MARTINE);
    var authenticator = enrolled(browser);
    var former = browser.page().html().select(".app-codes code").getFirst().text();
    browser.get(PAGE);
    var refused = browser.press("Obtenir de nouveaux codes de secours", Map.of("code", "123456"));
    assertThat(refused.status()).isEqualTo(422);
    clock.advance(Duration.ofSeconds(30));
    var codes =
        browser.press(
            "Obtenir de nouveaux codes de secours",
            Map.of("code", authenticator.code(clock.instant())));
    assertThat(codes.html().select(".app-codes code")).hasSize(10);
    assertThat(codes.text()).doesNotContain(former);

    browser.get(PAGE);
    clock.advance(Duration.ofSeconds(30));
    browser.press("Retirer ce téléphone", Map.of("code", authenticator.code(clock.instant())));
    assertThat(browser.page().text()).contains("est retirée");
    assertThat(dsl.fetchCount(AGENT_TOTP)).isZero();
    assertThat(signedInAs(MARTINE).page().path()).isEqualTo("/agents/qui");
  }

  private Authenticator enrolled(Browserless browser) {
    browser.get(PAGE);
    var authenticator = addSecondFactor(browser);
    assertThat(browser.page().text()).contains("Vos codes de secours");
    return authenticator;
  }

  private Browserless withPassword(String wanted) {
    var browser = visitor();
    browser.get("/agents/connexion?retour=" + wanted);
    browser.submit(Map.of("email", MARTINE, "password", PASSWORD));
    return browser;
  }

  private void administer(long agentId) {
    var territoire = dsl.fetchSingle(gen.db.Tables.TERRITOIRE).getId();
    dsl.insertInto(ROLE_TERRITOIRE)
        .set(ROLE_TERRITOIRE.AGENT_ID, agentId)
        .set(ROLE_TERRITOIRE.TERRITOIRE_ID, territoire)
        .set(ROLE_TERRITOIRE.CREATED_AT, clock.instant())
        .execute();
  }

  private List<String> events() {
    return dsl.select(JOURNAL.EVENT).from(JOURNAL).fetch(JOURNAL.EVENT);
  }
}
