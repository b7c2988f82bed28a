package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void an_admin_finds_her_colleagues_from_the_settings_page() {
    var admin = signedInAs("admin@demo.rdv");
    var settings = admin.get("/agents/reglages");
    assertThat(settings.text()).contains("3 professionnels");
    var page = admin.follow("Professionnels");
    assertThat(page.path()).isEqualTo(list());
    assertThat(page.text())
        .contains("Martine Leclerc", "Sylvie Carpentier", "Hélène Delattre", "Administrateur")
        .contains("Compte actif", "jamais");
    assertThat(admin.get(list() + "?q=lecl").text())
        .contains("Martine Leclerc")
        .doesNotContain("Sylvie");
    var martine = admin.follow("Martine Leclerc");
    assertThat(martine.text()).contains("martine@demo.rdv", "MDS d'Arras : Basique", "PMI");
  }

  @Test
  void an_admin_of_the_territoire_sees_every_organisation_of_it() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .in(lens)
        .adminOfTerritoire(story.territoire())
        .create();
    assertThat(signedInAs("bruno@demo.rdv").get(list()).text()).contains("Martine Leclerc");
  }

  @Test
  void members_and_admins_of_other_organisations_find_nothing() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl)
        .named("Paul", "Petit")
        .signsInAs("paul@demo.rdv")
        .adminOf(lens)
        .in(story.organisation())
        .create();
    for (var email : new String[] {"martine@demo.rdv", "paul@demo.rdv"}) {
      var browser = signedInAs(email);
      assertThat(browser.get(list()).status()).isEqualTo(404);
      assertThat(browser.get(list() + "/" + story.martine()).status()).isEqualTo(404);
    }
    assertThat(
            signedInAs("paul@demo.rdv")
                .get("/organisations/" + lens + "/agents/" + story.martine())
                .status())
        .isEqualTo(404);
  }

  private String list() {
    return "/organisations/" + story.organisation() + "/agents";
  }
}
