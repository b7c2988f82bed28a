package fr.rdvsolidarites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** She has chosen a time, the power fails, the application starts again: the time is still hers. */
class HoldSurvivesKillTest {

  @Test
  void a_time_that_is_kept_is_still_kept_after_a_kill_and_can_be_confirmed() {
    try (var app = PackagedApp.start(Journey.temporaryFolder(), Map.of())) {
      var nora = new PlainVisitor();
      var horaire = choose(app, nora);
      app.killWithoutWarning();
      app.start();

      var other = new PlainVisitor();
      assertThat(times(app, other).select("button[name=horaire]").eachAttr("value"))
          .isNotEmpty()
          .doesNotContain(horaire);
      times(app, nora);
      assertThat(nora.follow("a:contains(Continuer avec cet horaire)").text())
          .contains("Cet horaire est gardé pour vous jusqu'à");
      nora.submit(
          "firstName",
          Map.of("firstName", "Nora", "lastName", "Belkadi", "phone", "06 39 98 76 02"));
      var page = nora.typeCodeSentTo("+33639987602", app.url("/demo/boite-d-envoi"));
      assertThat(page.text()).contains("votre rendez-vous est confirmé");
    }
  }

  private static String choose(PackagedApp app, PlainVisitor who) {
    var horaire = times(app, who).select(".citizen-day__starts button").first().attr("value");
    assertThat(who.press(".citizen-day__starts button").text())
        .contains("Cet horaire est gardé pour vous jusqu'à");
    return horaire;
  }

  private static Document times(PackagedApp app, PlainVisitor who) {
    who.open(app.url("/prendre-rdv?commune=62041"));
    who.follow("a:contains(Consultation avec une sage-femme)");
    return who.follow("a.fr-btn[href*=lieu]");
  }
}
