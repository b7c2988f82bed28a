package fr.rdvsolidarites.superadmin;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.ACCES_LOG;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SUPER_ADMIN;
import static gen.db.Tables.SUPPORT_VISIT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** « Agir en tant que ». */
class ActingTest extends FeatureTest {

  private GivenStory story;
  private long sophie;
  private Browserless support;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    sophie =
        givenAgent(dsl)
            .named("Sophie", "Arnaud")
            .signsInAs("support@demo.rdv")
            .superAdmin()
            .create();
    support = signedInAs("support@demo.rdv");
  }

  @Test
  void needs_a_reason_shows_a_banner_tells_the_agent_and_ends() {
    account();
    assertThat(support.press("Agir en tant que Martine Leclerc").status()).isEqualTo(422);
    var page = begin();
    assertThat(page.path()).startsWith("/agenda");
    assertThat(page.text()).contains("Vous agissez en tant que Martine Leclerc", "Lecture seule");
    assertThat(support.get("/usagers").text()).contains("Vous agissez en tant que");
    assertThat(support.get("/support").status()).isEqualTo(404);
    jobs.runDue();
    assertThat(mailbox.mailsTo("martine@demo.rdv")).hasSize(1);

    support.get("/agenda");
    var back = support.press("Redevenir vous-même");
    assertThat(back.path()).isEqualTo("/support/agents/" + story.martine());
    assertThat(back.text()).contains("Sophie Arnaud", "ticket 1234");
    assertThat(dsl.fetchSingle(SUPPORT_VISIT).getEndedAt()).isNotNull();
    assertThat(support.get("/agents/qui").text()).contains("" + sophie);
    assertThat(
            signedInAs("admin@demo.rdv")
                .get("/organisations/" + story.organisation() + "/agents/" + story.martine())
                .text())
        .contains("Sophie Arnaud, du support, a ouvert les écrans");
  }

  @Test
  void changes_nothing_unless_the_agent_allows_it_and_then_the_history_says_who() {
    var rdv =
        story
            .noraWithMartine(dsl)
            .starting(LocalDate.parse("2026-11-23"), "06:30")
            .create()
            .rdvId();
    begin();
    var sheet = "/organisations/" + story.organisation() + "/rdvs/" + rdv;
    support.get(sheet);
    var refused = support.post(sheet + "/statut", Map.of("_csrf", token(), "statut", "seen"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("Rien n'a été changé");
    assertThat(dsl.fetchSingle(RDV).getStatus()).isEqualTo("unknown");
    assertThat(dsl.fetchExists(JOURNAL, JOURNAL.EVENT.eq("rdv.status_changed"))).isFalse();

    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agents/preferences");
    assertThat(martine.press("Autoriser le support pendant 24 h").text())
        .contains("Le support peut changer des choses en votre nom jusqu'au");
    support.get(sheet);
    support.post(sheet + "/statut", Map.of("_csrf", token(), "statut", "seen"));
    assertThat(dsl.fetchSingle(RDV).getStatus()).isEqualTo("seen");
    var fact = dsl.fetchSingle(JOURNAL, JOURNAL.EVENT.eq("rdv.status_changed"));
    assertThat(fact.getActorId()).isEqualTo(sophie);
    assertThat(fact.getOnBehalfOfId()).isEqualTo(story.martine());
    assertThat(martine.get(sheet).text()).contains("Sophie Arnaud (au nom de Martine Leclerc)");

    // Her account stays her own.
    support.get("/agents/preferences");
    assertThat(support.page().text()).doesNotContain("Autoriser le support");
    assertThat(support.post("/agents/preferences/support", Map.of("_csrf", token())).status())
        .isEqualTo(403);

    martine.get("/agents/preferences");
    martine.press("Ne plus autoriser");
    support.get(sheet);
    assertThat(
            support.post(sheet + "/statut", Map.of("_csrf", token(), "statut", "noshow")).status())
        .isEqualTo(403);
  }

  @Test
  void is_over_after_an_hour_or_with_her_role() {
    begin();
    clock.advance(Duration.ofMinutes(61));
    assertThat(support.get("/agenda").path()).isEqualTo("/support");

    begin();
    dsl.deleteFrom(SUPER_ADMIN).execute();
    assertThat(support.get("/agenda").path()).startsWith("/agents/connexion");
  }

  @Test
  void never_as_another_super_admin_nor_as_who_does_not_sign_in() {
    var paul =
        givenAgent(dsl)
            .named("Paul", "Roux")
            .signsInAs("paul@support.fr")
            .superAdmin()
            .in(story.organisation())
            .create();
    var avocat = givenAgent(dsl).named("", "Avocat 1").in(story.organisation()).create();
    account();
    var token = token();
    for (var id : new long[] {paul, sophie, avocat}) {
      var refused =
          support.post(
              "/support/agents/" + id + "/agir", Map.of("_csrf", token, "raison", "ticket 1"));
      assertThat(refused.status()).isEqualTo(422);
    }
    assertThat(dsl.fetchCount(SUPPORT_VISIT)).isZero();
  }

  @Test
  void a_file_that_she_reads_is_logged_in_her_name() {
    begin();
    support.get("/usagers/" + story.nora());
    var read = dsl.fetchSingle(ACCES_LOG);
    assertThat(read.getActorId()).isEqualTo(sophie);
    assertThat(read.getOnBehalfOfId()).isEqualTo(story.martine());
  }

  private void account() {
    support.get("/support/agents/" + story.martine());
  }

  private Browserless.Page begin() {
    account();
    return support.press("Agir en tant que Martine Leclerc", Map.of("raison", "ticket 1234"));
  }

  private String token() {
    return support.page().html().select("input[name=_csrf]").attr("value");
  }
}
