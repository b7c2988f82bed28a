package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentDepartureControllerTest extends FeatureTest {

  private GivenStory story;
  private Browserless admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    admin = signedInAs("admin@demo.rdv");
  }

  @Test
  void nobody_leaves_while_rdvs_or_plages_wait_for_her() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    var page = admin.get(path(story.martine()));
    assertThat(page.text()).contains("1 rendez-vous à venir", "1 plage d'ouverture", "9 h 30");
    assertThat(page.html().select("button:contains(Retirer)")).isEmpty();
    var refused = admin.post(path(story.martine()), Map.of("_csrf", token()));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("est encore attendu ici");
    assertThat(dsl.fetchExists(ROLE, ROLE.AGENT_ID.eq(story.martine()))).isTrue();
  }

  @Test
  void leaving_the_last_organisation_closes_the_account_and_keeps_the_past() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-20"), "09:30").create();
    dsl.update(PLAGE_OUVERTURE)
        .set(PLAGE_OUVERTURE.LAST_DAY, LocalDate.parse("2026-11-20"))
        .execute();
    var martine = signedInAs("martine@demo.rdv");
    admin.get(path(story.martine()));
    assertThat(admin.press("Retirer de l'organisation").text())
        .contains("son compte est fermé")
        .doesNotContain("martine@demo.rdv");
    assertThat(martine.get("/agents/qui").path()).startsWith("/agents/connexion");
    assertThat(dsl.fetchCount(RDV_AGENT, RDV_AGENT.AGENT_ID.eq(story.martine()))).isOne();
    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(story.martine())).getLastName())
        .isEqualTo("Leclerc");
    assertThat(admin.get(path(story.martine())).status()).isEqualTo(404);
  }

  @Test
  void whoever_works_elsewhere_too_keeps_her_account() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, story.secretary())
        .set(ROLE.ORGANISATION_ID, lens)
        .set(ROLE.CREATED_AT, clock.instant())
        .execute();
    admin.get(path(story.secretary()));
    admin.press("Retirer de l'organisation");
    assertThat(signedInAs("secretariat@demo.rdv").get("/agents/qui").text()).contains("Sylvie");
    assertThat(dsl.fetchCount(ROLE, ROLE.AGENT_ID.eq(story.secretary()))).isOne();
  }

  @Test
  void nobody_removes_herself_and_members_remove_nobody() {
    admin.get(path(story.admin()));
    assertThat(admin.press("Retirer de l'organisation").status()).isEqualTo(409);
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agenda");
    var token = martine.page().html().select("input[name=_csrf]").attr("value");
    assertThat(martine.post(path(story.secretary()), Map.of("_csrf", token)).status())
        .isEqualTo(404);
    assertThat(dsl.fetchCount(ROLE)).isEqualTo(3);
  }

  private String token() {
    return admin.page().html().select("input[name=_csrf]").attr("value");
  }

  private String path(long agentId) {
    return "/organisations/" + story.organisation() + "/agents/" + agentId + "/depart";
  }
}
