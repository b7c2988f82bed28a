package fr.rdvsolidarites.superadmin;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.SUPER_ADMIN;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Invitee;
import fr.rdvsolidarites.people.SuperAdmins;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class SupportTest extends FeatureTest {

  @Autowired private SuperAdmins superAdmins;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping routes;

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
  void nobody_else_finds_anything_under_support() {
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/agents/preferences");
    var token = token(admin);
    var asked = 0;
    for (var route : routes.getHandlerMethods().keySet()) {
      for (var pattern : route.getPatternValues()) {
        if (!pattern.startsWith("/support")) {
          continue;
        }
        for (var id : List.of("" + story.martine(), "" + story.organisation(), "987654")) {
          var path = pattern.replaceAll("\\{[^}]+}", id);
          var reads = route.getMethodsCondition().getMethods().contains(RequestMethod.GET);
          var page = reads ? admin.get(path) : admin.post(path, Map.of("_csrf", token));
          assertThat(page.status()).as(path).isEqualTo(404);
          asked++;
        }
      }
    }
    assertThat(asked).isGreaterThan(30);
    assertThat(admin.get("/support/rien").status()).isEqualTo(404);
    assertThat(visitor().get("/support").path()).startsWith("/agents/connexion");
  }

  @Test
  void what_is_not_there_is_not_found_by_the_team_either() {
    support.get("/support");
    for (var path :
        List.of(
            "/support/agents/987654",
            "/support/organisations/987654",
            "/support/territoires/987654",
            "/support/agents/987654/organisations/1/migration",
            "/support/agents/" + story.martine() + "/organisations/987654/migration")) {
      assertThat(support.get(path).status()).as(path).isEqualTo(404);
    }
    support.get("/support/equipe");
    var token = token(support);
    for (var path :
        List.of(
            "/support/agents/987654/agir",
            "/support/annonces/987654/retrait",
            "/support/envois/987654/relance",
            "/support/equipe/987654/retrait")) {
      var page = support.post(path, Map.of("_csrf", token, "raison", "essai"));
      assertThat(page.status()).as(path).isIn(404, 409);
    }
  }

  @Test
  void an_account_of_the_team_alone_arrives_at_the_back_office_and_finds_anybody() {
    assertThat(support.get("/agents").path()).isEqualTo("/support");
    assertThat(support.get("/support?q=leclrc").text()).contains("Martine Leclerc");
    assertThat(support.get("/support?q=secretariat@").text()).contains("Sylvie Carpentier");
    var name = dsl.fetchSingle(ORGANISATION).getName();
    assertThat(support.get("/support?q=mds").text()).contains(name);
    assertThat(support.get("/support?q=zzzz").text()).contains("Rien ne correspond");
    support.get("/support?q=Leclerc");
    var account = support.follow("Martine Leclerc");
    assertThat(account.text()).contains("martine@demo.rdv", "niveau basique", name);
    assertThat(support.get("/support/organisations/" + story.organisation()).text())
        .contains("3 professionnels", "1 motif ouvert", "Hélène Delattre");
    assertThat(support.get("/organisations/" + story.organisation() + "/agents").text())
        .contains("Sylvie Carpentier");
    // What is about citizens is not hers.
    assertThat(support.get("/usagers/" + story.nora()).status()).isEqualTo(404);
  }

  @Test
  void a_territoire_is_opened_with_its_first_admin_in_one_form() {
    support.get("/support/territoires/nouveau");
    assertThat(support.press("Ouvrir le territoire").status()).isEqualTo(422);
    var typed =
        Map.of(
            "territoire", "Somme",
            "departement", "80",
            "organisation", "MDSI d'Amiens",
            "services", "pmi",
            "prenom", "Awa",
            "nom", "Diallo",
            "email", "awa@somme.fr");
    var opened = support.press("Ouvrir le territoire", typed);
    assertThat(opened.text()).contains("Le territoire Somme est ouvert");
    var link = opened.html().select("input[readonly]").attr("value");
    var awa = dsl.fetchSingle(AGENT, AGENT.EMAIL.eq("awa@somme.fr"));
    assertThat(dsl.fetchExists(ROLE_TERRITOIRE, ROLE_TERRITOIRE.AGENT_ID.eq(awa.getId()))).isTrue();
    assertThat(dsl.fetchSingle(ROLE, ROLE.AGENT_ID.eq(awa.getId())).getLevel()).isEqualTo("admin");
    jobs.runDue();
    assertThat(mailbox.mailsTo("awa@somme.fr")).hasSize(1);
    var browser = visitor();
    browser.get(URI.create(link).getPath());
    browser.submit(Map.of("password", "Premiere-admin-2026!"));
    // Whoever administers a territoire has a second factor before anything else.
    addSecondFactor(browser);
    assertThat(browser.get("/agents/reglages").text()).contains("MDSI d'Amiens");

    support.get("/support/territoires/nouveau");
    var twice = support.press("Ouvrir le territoire", typed);
    assertThat(twice.status()).isEqualTo(422);
    assertThat(twice.text()).contains("a déjà un territoire de ce nom");
    assertThat(dsl.fetchCount(TERRITOIRE)).isEqualTo(2);
    assertThat(support.get("/support/equipe").text()).contains("Sophie Arnaud a ouvert");
  }

  @Test
  void the_team_names_and_removes_its_members_and_one_always_remains() {
    support.get("/support/equipe");
    assertThat(support.press("Ajouter").status()).isEqualTo(422);
    var named =
        support.press(
            "Ajouter", Map.of("prenom", "Paul", "nom", "Roux", "email", "paul@support.fr"));
    assertThat(named.text()).contains("un message part", "Paul Roux");
    jobs.runDue();
    assertThat(mailbox.mailsTo("paul@support.fr")).hasSize(1);
    assertThat(dsl.fetchCount(SUPER_ADMIN)).isEqualTo(2);
    var paul = dsl.fetchSingle(AGENT, AGENT.EMAIL.eq("paul@support.fr")).getId();
    assertThat(support.post("/support/equipe/" + paul + "/retrait", form(support)).status())
        .isEqualTo(200);
    support.get("/support/equipe");
    var last = support.post("/support/equipe/" + sophie + "/retrait", form(support));
    assertThat(last.status()).isEqualTo(409);
    assertThat(last.text()).contains("au moins une personne");
    assertThat(superAdmins.isOne(sophie)).isTrue();
  }

  @Test
  void of_two_who_remove_each_other_at_once_one_remains() throws Exception {
    for (var round = 0; round < 5; round++) {
      var other =
          givenAgent(dsl)
              .named("Paul", "Roux")
              .signsInAs("paul" + round + "@support.fr")
              .superAdmin()
              .create();
      var first = dsl.selectFrom(SUPER_ADMIN).orderBy(SUPER_ADMIN.AGENT_ID).fetch().getFirst();
      var one = first.getAgentId();
      try (var threads = Executors.newFixedThreadPool(2)) {
        List<Callable<Boolean>> both =
            List.of(() -> removes(one, other), () -> removes(other, one));
        for (var done : threads.invokeAll(both)) {
          done.get();
        }
      }
      assertThat(dsl.fetchCount(SUPER_ADMIN)).isEqualTo(1);
    }
  }

  private boolean removes(long actor, long other) {
    try {
      return superAdmins.remove(other, new Actor.Agent(actor))
          instanceof SuperAdmins.Outcome.Removed;
    } catch (NotFoundException e) {
      return false;
    }
  }

  @Test
  void the_first_one_is_named_at_the_start_and_only_then() {
    var person = Invitee.readAll("Ana Roy <ana@support.fr>").getFirst().invitee().orElseThrow();
    assertThat(superAdmins.nameFirst(person)).isEmpty();
    dsl.deleteFrom(SUPER_ADMIN).execute();
    assertThat(superAdmins.nameFirst(person)).isPresent();
    assertThat(superAdmins.nameFirst(person)).isEmpty();
    assertThat(dsl.fetchSingle(SUPER_ADMIN).getGrantedBy()).isNull();
    jobs.runDue();
    assertThat(mailbox.mailsTo("ana@support.fr")).hasSize(1);
  }

  @Test
  void migration_stays_in_the_territoire_lists_what_waits_and_copies_nothing() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var far =
        givenOrganisation(dsl)
            .in(givenTerritoire(dsl).named("Somme", "80").create())
            .named("MDSI d'Amiens")
            .create();
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    var path =
        "/support/agents/%d/organisations/%d/migration"
            .formatted(story.martine(), story.organisation());
    var page = support.get(path);
    assertThat(page.text()).contains("1 rendez-vous à venir ici", "9 h 30", "MDS de Lens");
    assertThat(page.text()).doesNotContain("Amiens", "Belkadi");
    assertThat(support.press("Changer d'organisation").status()).isEqualTo(422);
    var waits =
        support.press("Changer d'organisation", Map.of("vers", "" + lens, "quitte", "true"));
    assertThat(waits.status()).isEqualTo(409);
    assertThat(waits.text()).contains("l'attend encore ici");
    assertThat(dsl.fetchCount(ROLE, ROLE.AGENT_ID.eq(story.martine()))).isOne();
    support.get(path);
    assertThat(support.press("Changer d'organisation", Map.of("vers", "" + far)).status())
        .isEqualTo(404);
    support.get(path);
    support.press("Changer d'organisation", Map.of("vers", "" + lens));
    assertThat(dsl.fetchCount(ROLE, ROLE.AGENT_ID.eq(story.martine()))).isEqualTo(2);
    assertThat(dsl.fetchCount(MOTIF_OUVERTURE)).isOne();

    var admins =
        "/support/agents/%d/organisations/%d/migration"
            .formatted(story.admin(), story.organisation());
    support.get(admins);
    var last = support.press("Changer d'organisation", Map.of("vers", "" + lens, "quitte", "true"));
    assertThat(last.status()).isEqualTo(409);
    assertThat(last.text()).contains("seul administrateur");
    assertThat(dsl.fetchCount(ROLE, ROLE.AGENT_ID.eq(story.admin()))).isOne();
  }

  private static Map<String, String> form(Browserless browser) {
    return Map.of("_csrf", token(browser));
  }

  private static String token(Browserless browser) {
    return browser.page().html().select("input[name=_csrf]").attr("value");
  }
}
