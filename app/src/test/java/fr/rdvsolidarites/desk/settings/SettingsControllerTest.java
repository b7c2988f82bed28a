package fr.rdvsolidarites.desk.settings;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import org.junit.jupiter.api.Test;

class SettingsControllerTest extends FeatureTest {

  @Test
  void admins_find_their_organisations_in_the_menu_others_do_not() {
    var story = GivenStory.givenStory(dsl);
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("territoire@demo.rdv")
        .in(lens)
        .adminOfTerritoire(story.territoire())
        .create();

    var admin = signedInAs("admin@demo.rdv");
    admin.get("/agenda");
    assertThat(admin.follow("Réglages").text())
        .contains("MDS d'Arras", "1 motif ouvert", "1 lieu")
        .doesNotContain("MDS de Lens");
    var bruno = signedInAs("territoire@demo.rdv");
    assertThat(bruno.get("/agents/reglages").text()).contains("MDS d'Arras", "MDS de Lens");
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/agenda").html().select("a[href=/agents/reglages]")).isEmpty();
    assertThat(martine.get("/agents/reglages").text()).contains("Vous n'administrez aucune");
  }
}
