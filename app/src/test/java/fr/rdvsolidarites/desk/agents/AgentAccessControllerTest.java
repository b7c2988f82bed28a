package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.AGENT_TOTP;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentAccessControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("territoire@demo.rdv")
        .in(story.organisation())
        .adminOfTerritoire(story.territoire())
        .create();
  }

  @Test
  void an_admin_ends_somebodys_connections_and_others_find_nothing() {
    var martine = signedInAs("martine@demo.rdv");
    var admin = signedInAs("admin@demo.rdv");
    admin.get(sheet(story.martine()));
    assertThat(admin.press("Mettre fin à ses connexions").text())
        .contains("ont pris fin", "Hélène Delattre a mis fin à toutes les connexions");
    assertThat(martine.get("/agents/qui").path()).startsWith("/agents/connexion");

    var again = signedInAs("martine@demo.rdv");
    assertThat(post(again, sheet(story.admin()) + "/connexions/fin")).isEqualTo(404);
    assertThat(post(admin, sheet(story.admin()) + "/connexions/fin")).isEqualTo(404);
    assertThat(post(admin, sheet(stranger()) + "/connexions/fin")).isEqualTo(404);
    assertThat(admin.get("/agents/qui").path()).isEqualTo("/agents/qui");
  }

  @Test
  void a_territoires_admin_removes_the_second_factor_of_a_lost_telephone() {
    var martine = withFactor("martine@demo.rdv");
    var admin = signedInAsIs("admin@demo.rdv");
    assertThat(admin.get(sheet(story.martine())).text())
        .contains("Double authentification activée")
        .doesNotContain("Retirer la double authentification");
    assertThat(admin.get(reset(story.martine())).status()).isEqualTo(404);
    assertThat(post(admin, reset(story.martine()))).isEqualTo(404);

    var bruno = withFactor("territoire@demo.rdv");
    bruno.get(sheet(story.martine()));
    bruno.follow("Retirer la double authentification");
    assertThat(bruno.page().text()).contains("de vive voix");
    assertThat(bruno.press("Retirer la double authentification").text())
        .contains("est retirée", "Bruno Wattez a retiré la double authentification");
    assertThat(martine.get("/agents/qui").path()).startsWith("/agents/connexion");
    assertThat(dsl.fetchCount(AGENT_TOTP)).isOne();
    assertThat(post(bruno, reset(story.martine()))).isEqualTo(404);
  }

  @Test
  void nobody_resets_her_own_nor_that_of_an_admin_of_a_territoire_that_is_not_hers() {
    var bruno = withFactor("territoire@demo.rdv");
    var own = dsl.fetchSingle(AGENT_TOTP).getAgentId();
    assertThat(post(bruno, reset(own))).isEqualTo(404);

    withFactor("martine@demo.rdv");
    var elsewhere = givenTerritoire(dsl).named("Somme", "80").create();
    dsl.insertInto(ROLE_TERRITOIRE)
        .set(ROLE_TERRITOIRE.AGENT_ID, story.martine())
        .set(ROLE_TERRITOIRE.TERRITOIRE_ID, elsewhere)
        .set(ROLE_TERRITOIRE.CREATED_AT, clock.instant())
        .execute();
    assertThat(post(bruno, reset(story.martine()))).isEqualTo(404);
    assertThat(dsl.fetchCount(AGENT_TOTP)).isEqualTo(2);
  }

  private Browserless withFactor(String email) {
    var browser = signedInAsIs(email);
    browser.get("/agents/double-authentification");
    addSecondFactor(browser);
    return browser;
  }

  /** Without taking anybody's second factor away again. */
  private Browserless signedInAsIs(String email) {
    var browser = visitor();
    browser.get("/agents/connexion?retour=/agents/qui");
    browser.submit(Map.of("email", email, "password", PASSWORD));
    return browser;
  }

  private int post(Browserless browser, String path) {
    browser.get("/agents/compte");
    var token = browser.page().html().select("input[name=_csrf]").val();
    return browser.post(path, Map.of("_csrf", token)).status();
  }

  private long stranger() {
    var elsewhere = givenTerritoire(dsl).named("Nord", "59").create();
    var lille = givenOrganisation(dsl).in(elsewhere).named("MDS de Lille").create();
    return givenAgent(dsl).named("Paul", "Petit").in(lille).create();
  }

  private String reset(long agentId) {
    return sheet(agentId) + "/double-authentification/retrait";
  }

  private String sheet(long agentId) {
    return "/organisations/" + story.organisation() + "/agents/" + agentId;
  }
}
