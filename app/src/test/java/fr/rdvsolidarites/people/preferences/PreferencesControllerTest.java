package fr.rdvsolidarites.people.preferences;

import static gen.db.Tables.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import gen.db.tables.records.AgentRecord;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreferencesControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void she_chooses_of_what_mails_tell_her_each_with_an_example() {
    var martine = signedInAs("martine@demo.rdv");
    var page = martine.get("/agents/preferences");
    assertThat(page.html().select("input[name=plages]").hasAttr("checked")).isTrue();
    assertThat(page.html().select("input[name=indisponibilites]").hasAttr("checked")).isTrue();
    assertThat(page.html().select("input[value=others]").hasAttr("checked")).isTrue();
    assertThat(page.html().text())
        .contains("Exemple : le secrétariat ferme votre matinée")
        .contains("Exemple : lundi, un usager annule");

    var token = page.html().select("input[name=_csrf]").attr("value");
    martine.post(
        "/agents/preferences",
        Map.of("_csrf", token, "premiere-page", "agenda", "avis", "soon", "plages", "true"));
    var row = row();
    assertThat(row.getRdvNotices()).isEqualTo("soon");
    assertThat(row.getPlageMail()).isTrue();
    assertThat(row.getAbsenceMail()).isFalse();
    assertThat(
            martine
                .get("/agents/preferences")
                .html()
                .select("input[name=indisponibilites]")
                .hasAttr("checked"))
        .isFalse();
  }

  private AgentRecord row() {
    return dsl.fetchSingle(AGENT, AGENT.ID.eq(story.martine()));
  }
}
