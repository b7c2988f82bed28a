package fr.rdvsolidarites.desk.effectif;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.TerritoireRoles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EffectifControllerTest extends FeatureTest {

  @Autowired private TerritoireRoles roles;

  private GivenStory story;
  private long bethune;
  private long brunoId;
  private Browserless bruno;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    bethune = givenOrganisation(dsl).in(story.territoire()).named("MDS de Béthune").create();
    brunoId =
        givenAgent(dsl)
            .named("Bruno", "Wattez")
            .signsInAs("bruno@demo.rdv")
            .in(story.organisation())
            .adminOfTerritoire(story.territoire())
            .create();
    bruno = signedInAs("bruno@demo.rdv");
  }

  @Test
  void professionals_are_found_by_name_address_organisation_service_and_state() {
    givenAgent(dsl)
        .named("Élodie", "Lefèvre")
        .having(
            agent -> {
              agent.setEmail("elodie@demo.rdv");
              agent.setInvitedAt(clock.instant());
            })
        .in(bethune)
        .create();
    assertThat(names("")).hasSize(5);
    assertThat(names("?q=lefevre")).containsExactly("Lefèvre Élodie");
    assertThat(names("?q=elodie+le")).containsExactly("Lefèvre Élodie");
    assertThat(names("?q=MARTINE@")).containsExactly("Leclerc Martine");
    assertThat(names("?organisation=" + bethune)).containsExactly("Lefèvre Élodie");
    assertThat(names("?service=" + story.pmi())).containsExactly("Leclerc Martine");
    assertThat(bruno.page().html().select("tbody td:nth-child(2)").text()).isEqualTo("MDS d'Arras");
    assertThat(names("?etat=invite")).containsExactly("Lefèvre Élodie");
    assertThat(names("?etat=administrateur")).containsExactly("Wattez Bruno");
    assertThat(bruno.get(href("?q=zzz")).text()).contains("Aucun professionnel ne correspond");
  }

  @Test
  void the_list_takes_as_many_statements_whatever_its_length() {
    for (var i = 0; i < 60; i++) {
      givenAgent(dsl).named("Awa " + i, "Diallo").in(bethune).ofService(story.pmi()).create();
    }
    try (var statements = Statements.of(dsl)) {
      assertThat(bruno.get(href("")).html().select("tbody tr")).hasSize(50);
      assertThat(statements.count()).isLessThanOrEqualTo(6);
    }
    assertThat(bruno.get(href("?page=2")).html().select("tbody tr")).hasSize(14);
  }

  @Test
  void a_right_is_given_opens_what_it_says_and_is_taken_back() {
    bruno.get(href("/" + story.martine()));
    bruno.follow("Changer les droits");
    var page = bruno.press("Enregistrer", Map.of("droits", "teams"));
    assertThat(page.text())
        .contains("Les droits de Martine Leclerc sont enregistrés")
        .contains(
            "Bruno Wattez a changé les droits dans le territoire : « aucun » devient « Équipes »");
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/territoires/" + story.territoire() + "/equipes").status())
        .isEqualTo(200);
    assertThat(martine.get(href("/" + story.martine() + "/droits")).status()).isEqualTo(404);
    bruno.get(href("/" + story.martine() + "/droits"));
    bruno.press("Enregistrer", Map.of("role", "admin"));
    assertThat(dsl.fetchCount(TERRITOIRE_RIGHT)).isZero();
    assertThat(martine.get(href("/" + story.secretary() + "/droits")).status()).isEqualTo(200);
    bruno.get(href("/" + story.martine() + "/droits"));
    bruno.press("Enregistrer", Map.of("role", "basic"));
    assertThat(martine.get("/territoires/" + story.territoire()).status()).isEqualTo(404);
  }

  @Test
  void the_last_admin_stays() {
    bruno.get(href("/" + brunoId + "/droits"));
    var page = bruno.press("Enregistrer", Map.of("role", "basic"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("C'est le seul administrateur du territoire");
    assertThat(dsl.fetchCount(ROLE_TERRITOIRE)).isEqualTo(1);
  }

  @Test
  void of_two_admins_who_lower_each_other_at_once_one_stays() throws Exception {
    var paul =
        givenAgent(dsl)
            .named("Paul", "Petit")
            .signsInAs("paul@demo.rdv")
            .in(story.organisation())
            .adminOfTerritoire(story.territoire())
            .create();
    var start = new CyclicBarrier(2);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var both =
          threads.invokeAll(
              List.of(lowering(start, paul, brunoId), lowering(start, brunoId, paul)));
      var outcomes = List.of(both.get(0).get(), both.get(1).get());
      assertThat(outcomes).contains("CHANGED").containsAnyOf("NotFoundException", "LAST_ADMIN");
    }
    assertThat(dsl.fetchCount(ROLE_TERRITOIRE)).isEqualTo(1);
  }

  @Test
  void whoever_has_rights_gives_none_neither_to_herself_nor_to_others() {
    givenAgent(dsl)
        .named("Samia", "Haddad")
        .signsInAs("samia@demo.rdv")
        .in(story.organisation())
        .holdingIn(story.territoire(), TerritoireRight.values())
        .create();
    var samia = signedInAs("samia@demo.rdv");
    samia.get("/agenda");
    var csrf = samia.page().html().select("input[name=_csrf]").attr("value");
    for (var agent : List.of(story.martine(), story.admin())) {
      var page = samia.post(href("/" + agent + "/droits"), Map.of("_csrf", csrf, "role", "admin"));
      assertThat(page.status()).isEqualTo(404);
    }
    assertThat(dsl.fetchCount(ROLE_TERRITOIRE)).isEqualTo(1);
  }

  @Test
  void services_are_changed_unless_plages_to_come_need_them() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    bruno.get(href("/" + story.martine()));
    bruno.follow("Changer les services");
    var csrf = bruno.page().html().select("input[name=_csrf]").attr("value");
    var path = href("/" + story.martine() + "/services");
    var page = bruno.post(path, Map.of("_csrf", csrf, "services", "" + social));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("portent encore des motifs de ce service : ");
    assertThat(services(story.martine())).containsExactly(story.pmi());
    page = bruno.post(path, Map.of("_csrf", csrf));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Choisissez au moins un service");
    dsl.update(PLAGE_OUVERTURE)
        .set(PLAGE_OUVERTURE.LAST_DAY, LocalDate.now(clock).minusDays(1))
        .execute();
    page = bruno.post(path, Map.of("_csrf", csrf, "services", "" + social));
    assertThat(page.text())
        .contains("Les services de Martine Leclerc sont enregistrés", "a changé les services");
    assertThat(services(story.martine())).containsExactly(social);
  }

  @Test
  void one_invitation_opens_several_organisations() {
    bruno.get("/territoires/" + story.territoire() + "/invitations/nouvelle");
    var csrf = bruno.page().html().select("input[name=_csrf]").attr("value");
    var refused = bruno.press("Inviter", Map.of("adresses", "awa@demo.rdv"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("Choisissez au moins une organisation", "Choisissez au moins un service");
    assertThat(refused.html().select("#adresses").text()).isEqualTo("awa@demo.rdv");
    bruno.get("/territoires/" + story.territoire() + "/invitations/nouvelle");
    var page = invite(csrf);
    assertThat(page.html().select("input[readonly]")).hasSize(1);
    var awa = dsl.fetchSingle(AGENT, AGENT.EMAIL.eq("awa@demo.rdv")).getId();
    assertThat(dsl.fetchCount(ROLE, ROLE.AGENT_ID.eq(awa))).isEqualTo(2);
    assertThat(dsl.fetchCount(AGENT_INVITATION, AGENT_INVITATION.AGENT_ID.eq(awa))).isEqualTo(1);
    assertThat(bruno.get("/organisations/" + bethune + "/agents/" + awa).text())
        .doesNotContain("Invitation expirée", "Annuler l'invitation");
  }

  private Browserless.Page invite(String csrf) {
    var body =
        "_csrf="
            + csrf
            + "&adresses=awa%40demo.rdv&services="
            + story.pmi()
            + "&organisations="
            + story.organisation();
    return bruno.postEncoded(
        "/territoires/" + story.territoire() + "/invitations", body + "&organisations=" + bethune);
  }

  private Callable<String> lowering(CyclicBarrier start, long agentId, long actorId) {
    return () -> {
      start.await();
      try {
        return roles
            .change(story.territoire(), agentId, false, Set.of(), new Actor.Agent(actorId))
            .name();
      } catch (RuntimeException e) {
        return e.getClass().getSimpleName();
      }
    };
  }

  private List<Long> services(long agentId) {
    return dsl.select(AGENT_SERVICE.SERVICE_ID)
        .from(AGENT_SERVICE)
        .where(AGENT_SERVICE.AGENT_ID.eq(agentId))
        .fetch(AGENT_SERVICE.SERVICE_ID);
  }

  private List<String> names(String query) {
    return bruno.get(href(query)).html().select("tbody td:first-child").eachText();
  }

  private String href(String path) {
    return "/territoires/" + story.territoire() + "/agents" + path;
  }
}
