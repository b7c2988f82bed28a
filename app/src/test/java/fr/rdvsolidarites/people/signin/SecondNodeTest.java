package fr.rdvsolidarites.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.AgentRows;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class SecondNodeTest extends FeatureTest {

  @Test
  void another_node_serves_the_session_and_a_demonstration_offers_its_accounts() {
    AgentRows.insertMartine(dsl);
    var here = signedInAs(AgentRows.EMAIL);
    assertThat(here.page().text()).contains("Martine");

    try (var node = secondNode("rdv.demo=true")) {
      assertThat(here.on(port(node)).get("/agents/qui").text()).contains("Martine");

      var curious = new Browserless("http://localhost:" + port(node));
      assertThat(curious.get("/agents/connexion?retour=/agents/qui").text())
          .contains("Se connecter en tant que");
      assertThat(curious.press("Martine, sage-femme de PMI").text()).contains("Martine Caron");

      var early = new Browserless("http://localhost:" + port(node));
      early.get("/agents/connexion");
      assertThat(early.press("Le secrétariat").text()).contains("n’existe pas encore");
    }
  }

  private static int port(ConfigurableApplicationContext node) {
    return Integer.parseInt(node.getEnvironment().getRequiredProperty("local.server.port"));
  }
}
