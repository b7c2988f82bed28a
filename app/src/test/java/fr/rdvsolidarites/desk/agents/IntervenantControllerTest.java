package fr.rdvsolidarites.desk.agents;

import static gen.db.Tables.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntervenantControllerTest extends FeatureTest {

  @Test
  void an_intervenant_has_an_agenda_and_no_account() {
    var story = GivenStory.givenStory(dsl);
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/organisations/" + story.organisation() + "/agents");
    admin.follow("Nouvel intervenant");
    assertThat(admin.press("Créer l'intervenant").status()).isEqualTo(422);
    var page =
        admin.press("Créer l'intervenant", Map.of("nom", "Avocat 1", "services", "" + story.pmi()));
    assertThat(page.text())
        .contains("est créé", "Avocat 1", "Un intervenant ne se connecte pas", "a créé cet");
    var agent = dsl.fetchSingle(AGENT, AGENT.LAST_NAME.eq("Avocat 1"));
    assertThat(agent.getEmail()).isNull();
    assertThat(agent.getHasAgenda()).isTrue();
    assertThat(
            signedInAs("martine@demo.rdv")
                .get("/organisations/" + story.organisation() + "/intervenants/nouveau")
                .status())
        .isEqualTo(404);
  }
}
