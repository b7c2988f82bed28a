package fr.rdvsolidarites.desk.agents;

import static gen.db.Tables.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.CalendarFeeds;
import fr.rdvsolidarites.people.ProConnectIdentity;
import fr.rdvsolidarites.people.ProConnectSignIn;
import fr.rdvsolidarites.rights.Actor;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class IntervenantControllerTest extends FeatureTest {

  @Autowired private CalendarFeeds feeds;
  @Autowired private ProConnectSignIn proConnect;

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

  @Test
  void an_intervenant_is_renamed_then_given_an_account() {
    var story = GivenStory.givenStory(dsl);
    var admin = signedInAs("admin@demo.rdv");
    var avocat = intervenant(story);
    admin.get("/organisations/" + story.organisation() + "/agents/" + avocat);
    admin.follow("Renommer, ou donner un compte");
    assertThat(admin.press("Renommer", Map.of("nom", " ")).status()).isEqualTo(422);
    assertThat(admin.press("Renommer", Map.of("nom", "Avocat 2")).text())
        .contains("s'appelle maintenant « Avocat 2 »", "a renommé cet intervenant");

    admin.follow("Renommer, ou donner un compte");
    var person = Map.of("prenom", "Awa", "famille", "Diallo", "email", "martine@demo.rdv");
    var taken = admin.press("Inviter cette personne", person);
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.text()).contains("Cette adresse est celle d'un autre compte");
    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(avocat)).getEmail()).isNull();

    var invited = admin.press("Inviter cette personne", Map.of("email", "awa@exemple.fr"));
    assertThat(invited.text()).contains("Invitation créée");
    var link = invited.html().select("input[readonly]").attr("value");
    jobs.runDue();
    assertThat(mailbox.mailsTo("awa@exemple.fr")).hasSize(1);
    var awa = visitor();
    awa.get(URI.create(link).getPath());
    awa.submit(Map.of("password", "Sage-femme-2026!"));
    assertThat(signedIn("awa@exemple.fr", "Sage-femme-2026!").get("/agents/qui").text())
        .contains("Awa Diallo");
  }

  @Test
  void a_professional_becomes_an_intervenant_and_keeps_her_agenda() {
    var story = GivenStory.givenStory(dsl);
    var rdv =
        story
            .noraWithMartine(dsl)
            .starting(LocalDate.parse("2026-11-24"), "09:30")
            .create()
            .rdvId();
    var her = new Actor.Agent(story.martine());
    feeds.open(her);
    var calendar = "/calendrier/" + feeds.of(her).orElseThrow().value() + ".ics";
    assertThat(visitor().get(calendar).status()).isEqualTo(200);
    var admin = signedInAs("admin@demo.rdv");
    var martine = signedInAs("martine@demo.rdv");
    admin.get("/organisations/" + story.organisation() + "/agents/" + story.martine());
    admin.follow("En faire un intervenant");
    assertThat(admin.press("En faire un intervenant").text())
        .contains("est maintenant un intervenant", "a retiré le compte");
    assertThat(martine.get("/agents/qui").path()).startsWith("/agents/connexion");
    assertThat(visitor().get(calendar).status()).isEqualTo(404);
    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(story.martine())).getEmail()).isNull();
    assertThat(admin.get("/organisations/" + story.organisation() + "/rdvs/" + rdv).text())
        .contains("Martine Leclerc");
    var herself = "/organisations/" + story.organisation() + "/agents/" + story.admin();
    admin.get(herself + "/sans-compte");
    assertThat(admin.press("En faire un intervenant").status()).isEqualTo(409);
    assertThat(
            signedInAs("secretariat@demo.rdv")
                .get("/organisations/" + story.organisation() + "/agents/1/sans-compte")
                .status())
        .isEqualTo(404);
  }

  @Test
  void whoever_lost_her_account_no_longer_comes_in_by_proconnect() {
    var story = GivenStory.givenStory(dsl);
    var her =
        new ProConnectIdentity("https://pc", "42", "martine@demo.rdv", "Martine", "Leclerc", true);
    assertThat(proConnect.signIn(her, Optional.empty())).isPresent();
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/organisations/" + story.organisation() + "/agents/" + story.martine());
    admin.follow("En faire un intervenant");
    admin.press("En faire un intervenant");
    assertThat(proConnect.signIn(her, Optional.empty())).isEmpty();
  }

  private long intervenant(GivenStory story) {
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/organisations/" + story.organisation() + "/intervenants/nouveau");
    admin.press("Créer l'intervenant", Map.of("nom", "Avocat 1", "services", "" + story.pmi()));
    return dsl.fetchSingle(AGENT, AGENT.LAST_NAME.eq("Avocat 1")).getId();
  }

  private Browserless signedIn(String email, String password) {
    var browser = visitor();
    browser.get("/agents/connexion?retour=/agents/qui");
    browser.submit(Map.of("email", email, "password", password));
    return browser;
  }
}
