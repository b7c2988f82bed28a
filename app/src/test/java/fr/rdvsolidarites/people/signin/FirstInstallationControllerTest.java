package fr.rdvsolidarites.people.signin;

import static gen.db.Tables.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.AgentRows;
import fr.rdvsolidarites.people.FirstInstallation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FirstInstallationControllerTest extends FeatureTest {

  @Autowired private FirstInstallation installation;

  @Test
  void an_empty_installation_leads_every_agents_page_to_its_set_up() {
    assertThat(visitor().get("/agents/qui").path()).isEqualTo("/premiere-installation");
    assertThat(visitor().get("/agents/connexion").path()).isEqualTo("/premiere-installation");
  }

  @Test
  void creates_the_first_administrator_and_signs_her_in() {
    var browser = visitor();
    browser.get("/premiere-installation");
    var page = browser.submit(typed(installation.code()));

    assertThat(page.text()).contains("Double authentification", "Vous administrez un territoire");
    addSecondFactor(browser);
    assertThat(browser.get("/agents/qui").text()).contains("Awa Diop");
    assertThat(visitor().get("/premiere-installation").status()).isEqualTo(404);
  }

  @Test
  void a_wrong_code_or_field_is_named_and_what_was_typed_is_kept() {
    var browser = visitor();
    browser.get("/premiere-installation");
    var fields = new HashMap<>(typed("AAAA-AAAA-AAAA"));
    fields.put("departement", "<b>");
    var page = browser.submit(fields);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Saisissez un numéro de département");
    assertThat(page.html().select("#lastName").val()).isEqualTo("Diop");
    assertThat(page.html().select("#password").val()).isEmpty();
    assertThat(page.html().select("input[name=services][value=pmi]").hasAttr("checked")).isTrue();

    page = browser.submit(typed("AAAA-AAAA-AAAA"));
    assertThat(page.text()).contains("Ce n’est pas le code");
    assertThat(dsl.fetchCount(AGENT)).isZero();
  }

  @Test
  void is_not_there_once_an_agent_exists() {
    AgentRows.insertMartine(dsl);
    assertThat(visitor().get("/premiere-installation").status()).isEqualTo(404);
  }

  private static Map<String, String> typed(String code) {
    return Map.of(
        "code", code,
        "firstName", "Awa",
        "lastName", "Diop",
        "email", "awa@exemple.fr",
        "password", PASSWORD,
        "territoire", "Pas-de-Calais",
        "departement", "62",
        "organisation", "MDS d’Arras",
        "services", "pmi");
  }
}
