package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.demo.GivenAccess.givenAccess;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.ACCES_AGENDA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.AgendaGrants;
import fr.rdvsolidarites.people.AgendaGrants.Gift;
import fr.rdvsolidarites.people.SecretaryServices;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccessControllerTest extends FeatureTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  @Autowired private AgendaGrants grants;
  @Autowired private SecretaryServices secretaries;

  private GivenStory story;
  private long aid;
  private long awa;
  private long elodie;
  private Browserless admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    aid = givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    awa =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .signsInAs("awa@demo.rdv")
            .in(story.organisation())
            .ofService(aid)
            .create();
    elodie =
        givenAgent(dsl)
            .named("Élodie", "Vasseur")
            .signsInAs("elodie@demo.rdv")
            .in(story.organisation())
            .ofService(aid)
            .create();
    admin = signedInAs("admin@demo.rdv");
  }

  private String access() {
    return "/organisations/" + story.organisation() + "/acces";
  }

  private String agenda() {
    return "/agenda?professionnel=%d&jour=%s&vue=semaine".formatted(story.martine(), MONDAY);
  }

  @Test
  void an_admin_gives_an_access_says_why_it_holds_and_takes_it_back() {
    story.noraWithMartine(dsl).starting(MONDAY, "09:30").create();
    var colleague = signedInAs("awa@demo.rdv");
    assertThat(colleague.get(agenda()).text()).contains("Occupé").doesNotContain("Nora");
    admin.get(access());
    var page =
        admin.press(
            "Donner cet accès",
            Map.of("a", "agent:" + awa, "sur", "agent:" + story.martine(), "niveau", "read"));
    assertThat(page.text())
        .contains("L'accès est enregistré")
        .contains("Awa Diallo : Lecture avec détail sur Martine Leclerc (MDS d'Arras)")
        .contains("Donné par Hélène Delattre");
    assertThat(colleague.get(agenda()).text()).contains("Nora Belkadi");
    var why = colleague.follow("Pourquoi je vois ceci");
    assertThat(why.text())
        .contains("Ce que vous voyez de l'agenda de Martine Leclerc")
        .contains("Lecture avec détail", "Donné à Awa Diallo sur Martine Leclerc par Hélène");
    assertThat(admin.get(access() + "/%d/%d".formatted(awa, story.martine())).text())
        .contains("Lecture avec détail");
    admin.get(access());
    page = admin.press("Retirer", Map.of());
    assertThat(page.text()).contains("L'accès est retiré", "Aucun accès particulier");
    assertThat(colleague.get(agenda()).text()).contains("Occupé").doesNotContain("Nora");
    assertThat(admin.get(access() + "/historique").text())
        .contains(
            "Hélène Delattre a donné à Awa Diallo l'accès « Lecture avec détail » sur Martine")
        .contains("Hélène Delattre a retiré à Awa Diallo l'accès « Lecture avec détail »");
  }

  @Test
  void the_matrix_shows_each_level_with_its_reason() {
    givenAccess(dsl, story.territoire())
        .to(new Group(GroupKind.SERVICE, aid))
        .on(story.martine())
        .inOrganisation(story.organisation())
        .level(AccessLevel.READ);
    var page = admin.get(access() + "?service=" + story.pmi());
    var rows = page.html().select(".access-matrix tbody tr");
    assertThat(rows.eachText())
        .contains(
            "Awa Diallo ◐Lecture avec détail",
            "Sylvie Carpentier ●Écriture",
            "Martine Leclerc ●Écriture");
    assertThat(page.html().select(".access-matrix td a").eachAttr("title"))
        .anyMatch(one -> one.contains("Donné à Service Service social"))
        .anyMatch(one -> one.contains("Par défaut : secrétariat"));
  }

  @Test
  void what_is_missing_is_said_beside_its_field_and_nothing_is_kept() {
    admin.get(access());
    var page = admin.press("Donner cet accès", Map.of("email", "personne@ailleurs.fr"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("Aucun professionnel du territoire n'a cette adresse")
        .contains("Choisissez sur quel agenda", "Choisissez un niveau");
    assertThat(page.html().select("input[name=email]").val()).isEqualTo("personne@ailleurs.fr");
    assertThat(dsl.fetchCount(ACCES_AGENDA)).isZero();
  }

  @Test
  void nobody_gives_to_herself_what_she_has_not() {
    var bruno =
        givenAgent(dsl)
            .named("Bruno", "Wattez")
            .signsInAs("bruno@demo.rdv")
            .in(story.organisation())
            .ofService(aid)
            .adminOfTerritoire(story.territoire())
            .create();
    var browser = signedInAs("bruno@demo.rdv");
    for (var to : List.of("agent:" + bruno, "service:" + aid)) {
      browser.get(access());
      var page =
          browser.press(
              "Donner cet accès",
              Map.of("a", to, "sur", "agent:" + story.martine(), "niveau", "write"));
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.text()).contains("Personne ne se donne un accès à soi-même");
    }
    assertThat(dsl.fetchCount(ACCES_AGENDA)).isZero();
  }

  @Test
  void accesses_are_copied_from_a_colleague_without_taking_any() {
    givenAccess(dsl, story.territoire())
        .to(elodie)
        .on(story.martine())
        .inOrganisation(story.organisation())
        .level(AccessLevel.WRITE);
    // Given for the whole territoire: not an organisation's admin's to copy.
    givenAccess(dsl, story.territoire()).to(elodie).on(story.martine()).level(AccessLevel.READ);
    admin.get(access() + "/" + awa);
    var page = admin.press("Copier ses accès", Map.of("modele", String.valueOf(elodie)));
    assertThat(page.text()).contains("1 accès est copié", "Copié par Hélène Delattre");
    page = admin.press("Copier ses accès", Map.of("modele", String.valueOf(elodie)));
    assertThat(page.text()).contains("Aucun accès à copier");
    assertThat(dsl.fetchCount(ACCES_AGENDA)).isEqualTo(3);
  }

  @Test
  void a_secretary_works_for_the_services_ticked() {
    story.noraWithMartine(dsl).starting(MONDAY, "09:30").create();
    var secretary = signedInAs("secretariat@demo.rdv");
    assertThat(secretary.get(agenda()).text()).contains("Nora Belkadi");
    admin.get(access() + "/" + story.secretary());
    var page = admin.press("Enregistrer les services", Map.of("services", String.valueOf(aid)));
    assertThat(page.text()).contains("Les services de Sylvie Carpentier sont enregistrés");
    assertThat(secretary.get(agenda()).text()).contains("Occupé").doesNotContain("Nora");
    assertThat(admin.get(access() + "/historique").text())
        .contains("a limité le secrétariat de Sylvie Carpentier à Service social");
    secretaries.tick(
        story.organisation(), story.secretary(), Set.of(), new Actor.Agent(story.admin()));
    assertThat(secretary.get(agenda()).text()).contains("Nora Belkadi");
  }

  @Test
  void everybody_opens_her_own_agenda() {
    story.noraWithMartine(dsl).starting(MONDAY, "09:30").create();
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agents/preferences");
    martine.follow("Qui voit mon agenda");
    var page = martine.press("Donner cet accès", Map.of("a", "agent:" + awa, "niveau", "read"));
    assertThat(page.text()).contains("Awa Diallo : Lecture avec détail sur Martine Leclerc");
    assertThat(signedInAs("awa@demo.rdv").get(agenda()).text()).contains("Nora Belkadi");
    page = martine.press("Retirer", Map.of());
    assertThat(page.text()).contains("L'accès est retiré");
    assertThat(dsl.fetchCount(ACCES_AGENDA)).isZero();
  }

  @Test
  void members_and_admins_elsewhere_reach_none_of_it() {
    var elsewhere = givenTerritoire(dsl).create();
    var other = givenOrganisation(dsl).named("MDS de Lens").in(elsewhere).create();
    givenAgent(dsl).named("Zoé", "Roux").signsInAs("zoe@demo.rdv").adminOf(other).create();
    var id =
        givenAccess(dsl, story.territoire())
            .to(awa)
            .on(story.martine())
            .inOrganisation(story.organisation())
            .level(AccessLevel.READ);
    for (var who : List.of("zoe@demo.rdv", "martine@demo.rdv", "secretariat@demo.rdv")) {
      var browser = signedInAs(who);
      for (var path :
          List.of("", "/historique", "/" + awa, "/%d/%d".formatted(awa, story.martine()))) {
        assertThat(browser.get(access() + path).status()).as(who + path).isEqualTo(404);
      }
    }
    assertThat(signedInAs("zoe@demo.rdv").get("/agenda/acces/" + story.martine()).status())
        .isEqualTo(404);
    var zoe =
        new Actor.Agent(
            dsl.fetchSingle("select id from agent where last_name = 'Roux'").get(0, Long.class));
    assertThatThrownBy(() -> grants.withdraw(story.organisation(), id, zoe))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> grants.withdraw(other, id, zoe)).isInstanceOf(NotFoundException.class);
    var foreign =
        new Gift(
            story.organisation(),
            false,
            new Group(GroupKind.AGENT, zoe.agentId()),
            new Group(GroupKind.AGENT, story.martine()),
            null,
            AccessLevel.WRITE);
    assertThatThrownBy(() -> grants.give(foreign, new Actor.Agent(story.admin())))
        .isInstanceOf(NotFoundException.class);
  }
}
