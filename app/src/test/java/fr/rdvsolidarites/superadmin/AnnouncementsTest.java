package fr.rdvsolidarites.superadmin;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncementsTest extends FeatureTest {

  private Browserless support;
  private Browserless martine;
  private long elsewhere;
  private long here;

  @BeforeEach
  void story() {
    here = GivenStory.givenStory(dsl).territoire();
    elsewhere = givenTerritoire(dsl).named("Somme", "80").create();
    givenAgent(dsl).named("Sophie", "Arnaud").signsInAs("support@demo.rdv").superAdmin().create();
    support = signedInAs("support@demo.rdv");
    martine = signedInAs("martine@demo.rdv");
    support.get("/support/annonces");
  }

  @Test
  void is_read_by_its_audience_until_it_is_put_away() {
    assertThat(support.press("Publier").status()).isEqualTo(422);
    support.press("Publier", Map.of("texte", "Maintenance <b>samedi</b> matin"));
    support.press("Publier", Map.of("texte", "Pour la Somme", "territoire", "" + elsewhere));
    support.press("Publier", Map.of("texte", "Pour ici", "territoire", "" + here));
    var page = martine.get("/agenda");
    assertThat(page.text()).contains("Maintenance <b>samedi</b> matin", "Pour ici");
    assertThat(page.text()).doesNotContain("Pour la Somme");
    assertThat(martine.press("J'ai lu").text()).doesNotContain("Pour ici");
    martine.get("/agenda");
    martine.press("J'ai lu");
    assertThat(martine.get("/agenda").text()).doesNotContain("Annonce");
    assertThat(signedInAs("secretariat@demo.rdv").get("/agenda").text()).contains("Pour ici");
  }

  @Test
  void ends_by_itself_or_when_it_is_withdrawn() {
    support.press("Publier", Map.of("texte", "Bientôt", "du", "2026-11-30", "au", "2026-12-01"));
    assertThat(martine.get("/agenda").text()).doesNotContain("Bientôt");
    support.get("/support/annonces");
    var wrong = Map.of("texte", "Jamais", "du", "2026-11-30", "au", "2026-11-29");
    var refused = support.press("Publier", wrong);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().select("textarea").text()).isEqualTo("Jamais");
    clock.advance(Duration.ofDays(7));
    martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/agenda").text()).contains("Bientôt");
    support = signedInAs("support@demo.rdv");
    support.get("/support/annonces");
    support.press("Retirer Bientôt");
    assertThat(martine.get("/agenda").text()).doesNotContain("Bientôt");
  }
}
