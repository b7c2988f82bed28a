package fr.rdvsolidarites.citizen.information;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class InformationControllerTest extends FeatureTest {

  @Test
  void no_link_of_the_frame_leads_nowhere() {
    var browser = visitor();
    var home = browser.get("/");
    var paths =
        new HashSet<>(home.html().select("header a[href], footer a[href]").eachAttr("href"));
    assertThat(paths)
        .contains(
            "/mes-rendez-vous", "/accessibilite", "/mentions-legales", "/donnees-personnelles");
    for (var path : paths) {
      var page = browser.get(path);
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.html().select("h1")).as(path).hasSize(1);
    }
  }
}
