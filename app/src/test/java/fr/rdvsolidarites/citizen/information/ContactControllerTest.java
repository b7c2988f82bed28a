package fr.rdvsolidarites.citizen.information;

import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static gen.db.Tables.ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContactControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void who_receives_the_commune_comes_first_with_phone_and_hours() {
    var lens =
        givenOrganisation(dsl)
            .in(story.territoire())
            .named("MDS de Lens")
            .reachedAt("03 21 00 00 09", "lens@exemple.fr")
            .create();
    dsl.update(ORGANISATION)
        .set(ORGANISATION.OPENING_HOURS, "de 9 h à 17 h")
        .where(ORGANISATION.ID.eq(lens))
        .execute();
    givenSecteur(dsl, story.territoire(), "arras").commune("62041", "Arras").givenTo(lens).create();
    var page = visitor().get("/contact?ou=Arras");
    assertThat(page.html().select("main h2").first().text())
        .isEqualTo("Le service qui vous reçoit");
    assertThat(page.html().select("main .citizen-card").first().text())
        .contains("MDS de Lens", "03 21 00 00 09", "de 9 h à 17 h");
  }

  @Test
  void what_is_no_commune_is_said_and_kept() {
    var page = visitor().get("/contact?ou=Xyzzyville");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#ou").attr("value")).isEqualTo("Xyzzyville");
    assertThat(page.html().select("#ou-messages").text()).isNotEmpty();
  }

  @Test
  void homonyms_are_to_choose_from() {
    var page = visitor().get("/contact?ou=Saint-Denis");
    assertThat(page.html().select("main a[href^=/contact?commune=]").size()).isGreaterThan(1);
  }

  @Test
  void a_departement_without_the_service_leads_on_too() {
    assertThat(visitor().get("/contact?ou=Brest").text()).contains("Appelez votre mairie");
  }
}
