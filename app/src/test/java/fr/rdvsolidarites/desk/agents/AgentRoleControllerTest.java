package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.AgentRoles;
import fr.rdvsolidarites.people.RoleLevel;
import fr.rdvsolidarites.rights.Actor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AgentRoleControllerTest extends FeatureTest {

  @Autowired private AgentRoles roles;

  private GivenStory story;
  private Browserless admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    admin = signedInAs("admin@demo.rdv");
  }

  @Test
  void an_admin_raises_a_colleague_and_the_history_says_so() {
    admin.get(sheet(story.martine()));
    admin.follow("Changer le niveau ou les droits");
    var page = admin.press("Enregistrer", Map.of("niveau", "admin"));
    assertThat(page.text())
        .contains("sont enregistrés", "MDS d'Arras : Administrateur")
        .contains("Hélène Delattre a changé le niveau dans MDS d'Arras : administrateur");
    assertThat(level(story.martine())).isEqualTo("admin");
  }

  @Test
  void single_rights_open_what_they_say_and_nothing_else() {
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get(org() + "/lieux/nouveau").status()).isEqualTo(404);
    admin.get(sheet(story.martine()) + "/niveau");
    admin.press("Enregistrer", Map.of("droits", "lieux"));
    assertThat(martine.get(org() + "/lieux/nouveau").status()).isEqualTo(200);
    assertThat(martine.get(org() + "/motifs/nouveau").status()).isEqualTo(404);
    assertThat(martine.get(org() + "/agents").status()).isEqualTo(404);
    assertThat(martine.get(sheet(story.martine()) + "/niveau").status()).isEqualTo(404);
    var settings = martine.get("/agents/reglages");
    assertThat(settings.html().select("a[href$=/lieux]")).isNotEmpty();
    assertThat(settings.html().select("a[href$=/agents]")).isEmpty();
    admin.get(sheet(story.martine()) + "/niveau");
    assertThat(admin.page().html().select("input[name=droits][checked]").eachAttr("value"))
        .isEqualTo(List.of("lieux"));
    admin.press("Enregistrer", Map.of("niveau", "admin"));
    assertThat(dsl.fetchCount(ROLE_RIGHT)).isZero();
  }

  @Test
  void the_last_admin_stays() {
    admin.get(sheet(story.admin()) + "/niveau");
    var page = admin.press("Enregistrer", Map.of("niveau", "basic"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("C'est le seul administrateur");
    assertThat(level(story.admin())).isEqualTo("admin");
  }

  @Test
  void of_two_admins_who_lower_each_other_at_once_one_stays() throws Exception {
    var other =
        givenAgent(dsl)
            .named("Paul", "Petit")
            .signsInAs("paul@demo.rdv")
            .adminOf(story.organisation())
            .create();
    var start = new CyclicBarrier(2);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var both =
          threads.invokeAll(
              List.of(
                  lowering(start, story.admin(), story.admin()), lowering(start, other, other)));
      assertThat(List.of(both.get(0).get(), both.get(1).get()))
          .containsExactlyInAnyOrder(AgentRoles.Outcome.CHANGED, AgentRoles.Outcome.LAST_ADMIN);
    }
  }

  @Test
  void an_admin_of_the_territoire_does_not_raise_himself() {
    var bruno =
        givenAgent(dsl)
            .named("Bruno", "Wattez")
            .signsInAs("bruno@demo.rdv")
            .in(story.organisation())
            .adminOfTerritoire(story.territoire())
            .create();
    var browser = signedInAs("bruno@demo.rdv");
    browser.get(sheet(bruno) + "/niveau");
    var page = browser.press("Enregistrer", Map.of("niveau", "admin"));
    assertThat(page.text()).contains("Personne n'augmente ses propres droits");
    assertThat(level(bruno)).isEqualTo("basic");
  }

  @Test
  void a_member_changes_nobody() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agenda");
    var token = martine.page().html().select("input[name=_csrf]").attr("value");
    for (var agent : List.of(story.martine(), story.secretary())) {
      assertThat(
              martine
                  .post(sheet(agent) + "/niveau", Map.of("_csrf", token, "niveau", "admin"))
                  .status())
          .isEqualTo(404);
      assertThat(level(agent)).isEqualTo("basic");
    }
  }

  private Callable<AgentRoles.Outcome> lowering(CyclicBarrier start, long agentId, long actorId) {
    return () -> {
      start.await();
      return roles.change(
          story.organisation(), agentId, RoleLevel.BASIC, Set.of(), new Actor.Agent(actorId));
    };
  }

  private String level(long agentId) {
    return dsl.fetchSingle(
            ROLE, ROLE.AGENT_ID.eq(agentId).and(ROLE.ORGANISATION_ID.eq(story.organisation())))
        .getLevel();
  }

  private String org() {
    return "/organisations/" + story.organisation();
  }

  private String sheet(long agentId) {
    return org() + "/agents/" + agentId;
  }
}
