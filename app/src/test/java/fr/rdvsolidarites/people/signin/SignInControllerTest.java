package fr.rdvsolidarites.people.signin;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.SPRING_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.AgentRows;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInControllerTest extends FeatureTest {

  private static final String MARTINE = AgentRows.EMAIL;

  @Test
  void visitor_who_asks_for_an_agents_page_signs_in_and_arrives_there() {
    var id = AgentRows.insertMartine(dsl);
    var browser = visitor();
    assertThat(browser.get("/agents/qui?jour=lundi").path())
        .isEqualTo("/agents/connexion?retour=%2Fagents%2Fqui%3Fjour%3Dlundi");

    var page = signIn(browser, MARTINE, PASSWORD);

    assertThat(page.path()).isEqualTo("/agents/qui?jour=lundi");
    assertThat(page.text()).isEqualTo(id + " Martine Caron");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//ailleurs.example",
        "https://ailleurs.example/",
        "/\\ailleurs.example",
        "/%5Cx y",
        "x"
      })
  void never_returns_to_another_site(String retour) {
    AgentRows.insertMartine(dsl);
    var browser = visitor();
    browser.get("/agents/connexion");
    var page = browser.submit(Map.of("email", MARTINE, "password", PASSWORD, "retour", retour));
    assertThat(page.uri().getHost()).isEqualTo("localhost");
    assertThat(page.uri().getPath()).isEqualTo("/agenda");
  }

  @Test
  void wrong_password_and_unknown_email_look_the_same() {
    AgentRows.insertMartine(dsl);
    var wrong = failing(MARTINE, "Rdv-Demo-2025!");
    var unknown = failing("personne@demo.rdv", PASSWORD);

    assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
    assertThat(wrong.text()).contains("incorrect").isEqualTo(unknown.text());
    assertThat(wrong.html().select("input[name=email]").val()).isEqualTo(MARTINE);
    assertThat(wrong.html().select("input[name=password]").val()).isEmpty();
  }

  @Test
  void empty_fields_are_named() {
    AgentRows.insertMartine(dsl);
    var browser = visitor();
    browser.get("/agents/connexion");
    var page = browser.submit(Map.of("email", "", "password", ""));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("Saisissez votre adresse électronique", "Saisissez votre mot de passe");
  }

  @Test
  void too_many_tries_wait_and_others_go_on() {
    AgentRows.insertMartine(dsl);
    AgentRows.insert(dsl, "Awa", "Diop", "awa@demo.rdv");
    var browser = visitor();
    browser.get("/agents/connexion");
    for (var i = 0; i < 10; i++) {
      assertThat(browser.submit(Map.of("email", MARTINE, "password", "essai" + i)).status())
          .isEqualTo(422);
    }

    var page = browser.submit(Map.of("email", MARTINE, "password", PASSWORD));

    assertThat(page.status()).isEqualTo(429);
    assertThat(page.header("Retry-After")).contains("60");
    assertThat(page.text()).contains("réessayer dans 1 minute.");
    assertThat(signedInAs("awa@demo.rdv").page().text()).contains("Awa Diop");
  }

  @Test
  void session_gets_a_new_id_lives_in_the_database_and_names_no_person() {
    var id = AgentRows.insertMartine(dsl);
    var browser = visitor();
    browser.get("/agents/connexion?retour=/agents/qui");
    var before = browser.cookie("rdv_session");

    signIn(browser, MARTINE, PASSWORD);

    assertThat(browser.cookie("rdv_session")).isPresent().isNotEqualTo(before);
    assertThat(
            dsl.select(SPRING_SESSION.PRINCIPAL_NAME)
                .from(SPRING_SESSION)
                .fetch(SPRING_SESSION.PRINCIPAL_NAME))
        .contains("agent:" + id)
        .doesNotContain(MARTINE);
  }

  @Test
  void session_ends_after_eight_hours_without_request() {
    AgentRows.insertMartine(dsl);
    var browser = signedInAs(MARTINE);
    letSessionsRest(Duration.ofHours(8).minusMinutes(1));
    assertThat(browser.get("/agents/qui").path()).isEqualTo("/agents/qui");
    letSessionsRest(Duration.ofHours(8).plusMinutes(1));
    assertThat(browser.get("/agents/qui").path()).startsWith("/agents/connexion");
  }

  @Test
  void deleted_agent_is_out_at_the_next_request() {
    var id = AgentRows.insertMartine(dsl);
    var browser = signedInAs(MARTINE);
    dsl.update(AGENT).set(AGENT.DELETED_AT, clock.instant()).where(AGENT.ID.eq(id)).execute();
    assertThat(browser.get("/agents/qui").path()).startsWith("/agents/connexion");
  }

  @Test
  void signs_out() {
    AgentRows.insertMartine(dsl);
    var browser = signedInAs(MARTINE);
    var token = browser.get("/agents/connexion").html().select("input[name=_csrf]").val();

    var page = browser.post("/agents/deconnexion", Map.of("_csrf", token));

    assertThat(page.text()).contains("Vous êtes déconnecté.");
    assertThat(browser.get("/agents/qui").path()).startsWith("/agents/connexion");
  }

  @Test
  void demo_accounts_do_not_exist_outside_demo_mode() {
    AgentRows.insertMartine(dsl);
    var browser = visitor();
    var page = browser.get("/agents/connexion");
    assertThat(page.text()).doesNotContain("Se connecter en tant que");
    var token = page.html().select("input[name=_csrf]").val();
    var answer = browser.post("/agents/connexion-demo", Map.of("compte", MARTINE, "_csrf", token));
    assertThat(answer.uri().getPath()).isNotEqualTo("/agents");
    assertThat(browser.get("/agents/qui").path()).startsWith("/agents/connexion");
  }

  private Browserless.Page failing(String email, String password) {
    var browser = visitor();
    browser.get("/agents/connexion");
    return browser.submit(Map.of("email", email, "password", password));
  }

  private static Browserless.Page signIn(Browserless browser, String email, String password) {
    return browser.submit(Map.of("email", email, "password", password));
  }

  /** The session store reads the machine's clock: its rows are made older instead. */
  private void letSessionsRest(Duration rest) {
    dsl.update(SPRING_SESSION)
        .set(
            SPRING_SESSION.LAST_ACCESS_TIME, SPRING_SESSION.LAST_ACCESS_TIME.minus(rest.toMillis()))
        .set(SPRING_SESSION.EXPIRY_TIME, SPRING_SESSION.EXPIRY_TIME.minus(rest.toMillis()))
        .execute();
  }
}
