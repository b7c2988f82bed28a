package fr.rdvsolidarites.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.AgentRows;
import fr.rdvsolidarites.people.PasswordResets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ForgottenPasswordControllerTest extends FeatureTest {

  private static final String NEW_PASSWORD = "Grand-Ciel-Bleu-1998";

  @Autowired private PasswordResets resets;

  @Test
  void the_answer_is_one_whatever_the_address() {
    AgentRows.insertMartine(dsl);
    assertThat(ask(AgentRows.EMAIL))
        .contains("Si un compte existe")
        .isEqualTo(ask("personne@demo.rdv"));
    assertThat(ask("pas une adresse")).contains("au format nom@domaine.fr");
  }

  @Test
  void choosing_a_new_password_signs_out_everywhere_and_the_link_serves_once() {
    var id = AgentRows.insertMartine(dsl);
    var otherComputer = signedInAs(AgentRows.EMAIL);
    assertThat(otherComputer.page().text()).contains("Martine");
    var link = PasswordResets.path(resets.issue(id));
    var browser = visitor();
    browser.get(link);

    assertThat(browser.submit(Map.of("password", "court")).status()).isEqualTo(422);
    assertThat(browser.page().text()).contains("trop facile à deviner");
    var page = browser.submit(Map.of("password", NEW_PASSWORD));

    assertThat(page.path()).startsWith("/agents/connexion");
    assertThat(page.text()).contains("Votre nouveau mot de passe est enregistré");
    assertThat(otherComputer.get("/agents/qui").path()).startsWith("/agents/connexion");
    assertThat(browser.get(link).status()).isEqualTo(410);
    browser.get("/agents/connexion?retour=/agents/qui");
    assertThat(browser.submit(Map.of("email", AgentRows.EMAIL, "password", NEW_PASSWORD)).text())
        .contains("Martine");
  }

  @Test
  void an_old_or_invented_link_says_so() {
    var link = PasswordResets.path(resets.issue(AgentRows.insertMartine(dsl)));
    clock.advance(Duration.ofHours(6));
    assertThat(visitor().get(link).status()).isEqualTo(410);
    assertThat(visitor().get(link).text()).contains("Ce lien n’est plus valable");
    assertThat(visitor().get("/agents/mot-de-passe/xxxxxxxxxxxxxxxxxxxxxx").status())
        .isEqualTo(410);
  }

  private String ask(String email) {
    var browser = visitor();
    browser.get("/agents/mot-de-passe-oublie");
    return browser.submit(Map.of("email", email)).text();
  }
}
