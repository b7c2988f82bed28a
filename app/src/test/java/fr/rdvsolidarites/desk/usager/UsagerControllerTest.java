package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsagerControllerTest extends FeatureTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

  private GivenStory story;
  private long lens;

  @BeforeEach
  void a_territoire_of_two_organisations() {
    story = GivenStory.givenStory(dsl);
    lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl)
        .named("Paul", "Morel")
        .signsInAs("paul@demo.rdv")
        .in(lens)
        .ofService(story.pmi())
        .create();
  }

  @Test
  void nothing_is_listed_until_something_is_asked_and_names_stay_out_of_addresses() {
    var martine = signedInAs("martine@demo.rdv");
    var page = martine.get("/usagers");
    assertThat(page.text()).contains("Cherchez une personne").doesNotContain("Belkadi");
    assertThat(page.html().select(".app-menu--side [aria-current=page]").text())
        .isEqualTo("Usagers");
    page = find(martine, "bélkadi lina");
    assertThat(page.path()).isEqualTo("/usagers/recherche");
    assertThat(rows(page)).containsExactly("Lina Belkadi 06 39 98 00 12 Nora Belkadi");
  }

  @Test
  void she_is_found_by_name_birth_date_phone_and_e_mail() {
    var martine = signedInAs("martine@demo.rdv");
    var nora = "Nora Belkadi 17 mai 1994 32 ans 06 39 98 00 12";
    for (var typed : List.of("nora", "Belkadi 17/05/1994", "bel no", "NORA@demo.rdv")) {
      assertThat(rows(find(martine, typed))).as(typed).containsExactly(nora);
    }
    assertThat(rows(find(martine, "06.39.98.00.12"))).hasSize(2).contains(nora);
    assertThat(rows(find(martine, "Personne"))).isEmpty();
    assertThat(martine.page().text()).contains("Aucune personne ne correspond");
  }

  @Test
  void the_header_of_every_page_searches_too() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/agenda");
    assertThat(rows(martine.submit(Map.of("recherche", "nora")))).hasSize(1);
  }

  @Test
  void twenty_five_fill_a_page_by_last_name() {
    GivenUsager.createAll(
        dsl,
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    givenUsager(dsl, story.territoire())
                        .named("Anne", "Dupont" + (char) ('a' + i % 26) + (char) ('a' + i / 26)))
            .toList());
    var martine = signedInAs("martine@demo.rdv");
    assertThat(rows(find(martine, "dupont"))).hasSize(25).first().asString().contains("Dupontaa");
    assertThat(rows(martine.press("Page suivante"))).hasSize(5);
    assertThat(rows(martine.press("Page précédente"))).hasSize(25);
  }

  @Test
  void those_whom_i_follow_are_listed_each_once_with_their_proches() {
    var martine = signedInAs("martine@demo.rdv");
    assertThat(martine.get("/usagers?suivis=oui").text()).contains("référent de personne");
    refer(story.nora(), story.martine());
    assertThat(rows(martine.get("/usagers?suivis=oui"))).hasSize(2);
    assertThat(rows(signedInAs("secretariat@demo.rdv").get("/usagers?suivis=oui"))).isEmpty();
  }

  @Test
  void files_belong_to_the_territoire_and_end_there() {
    var paul = signedInAs("paul@demo.rdv");
    assertThat(rows(find(paul, "nora"))).hasSize(1);
    assertThat(paul.get(file(story.nora())).status()).isEqualTo(200);
    var nord = givenTerritoire(dsl).named("Nord", "59").create();
    var lille = givenOrganisation(dsl).in(nord).named("MDS de Lille").create();
    givenAgent(dsl).signsInAs("lille@demo.rdv").in(lille).ofService(story.pmi()).create();
    var stranger = signedInAs("lille@demo.rdv");
    assertThat(rows(find(stranger, "nora"))).isEmpty();
    assertThat(rows(find(stranger, "0639980012"))).isEmpty();
    assertThat(rows(find(stranger, "Nora Belkadi 17/05/1994"))).isEmpty();
    assertThat(stranger.page().text()).doesNotContain("Un dossier existe");
    assertThat(stranger.get(file(story.nora())).status()).isEqualTo(404);
    assertThat(stranger.get(file(999_999)).status()).isEqualTo(404);
  }

  @Test
  void walls_hide_a_file_and_an_exact_name_and_birth_only_says_that_it_exists() {
    dsl.update(TERRITOIRE).set(TERRITOIRE.USAGERS_WALLED, true).execute();
    var paul = signedInAs("paul@demo.rdv");
    assertThat(paul.get(file(story.nora())).status()).isEqualTo(404);
    for (var typed : List.of("nora belkadi", "nora 17/05/1994", "nora belkadi 18/05/1994")) {
      assertThat(rows(find(paul, typed))).as(typed).isEmpty();
      assertThat(paul.page().text()).as(typed).doesNotContain("Un dossier existe");
    }
    for (var typed : List.of("NORA Bélkadi 17/05/1994", "17-05-1994 belkadi nora")) {
      var page = find(paul, typed);
      assertThat(page.text()).as(typed).contains("Un dossier existe");
      assertThat(rows(page)).isEmpty();
      assertThat(page.html().select("main").html()).doesNotContain("/usagers/" + story.nora());
    }
    assertThat(find(signedInAs("martine@demo.rdv"), "nora belkadi 17/05/1994").text())
        .doesNotContain("Un dossier existe")
        .contains("06 39 98 00 12");
  }

  @Test
  void the_file_shows_who_she_is_how_to_reach_her_and_her_own() {
    var martine = signedInAs("martine@demo.rdv");
    var page = martine.get(file(story.nora()));
    assertThat(page.html().select("h1").text()).isEqualTo("Nora Belkadi");
    assertThat(page.text())
        .contains("17 mai 1994 (32 ans)", "06 39 98 00 12", "nora@demo.rdv")
        .contains("Prévenir par SMS et par e-mail", "Lina Belkadi");
    page = martine.follow("Lina Belkadi");
    assertThat(page.text()).contains("Par son responsable : Nora Belkadi", "06 39 98 00 12");
    martine.follow("Nora Belkadi");
    page = martine.follow("Nouveau rendez-vous");
    assertThat(page.path()).contains("/rdvs/nouveau?usager=" + story.nora());
    assertThat(page.status()).isEqualTo(200);
  }

  @Test
  void a_referent_of_several_organisations_is_shown_once_and_a_stranger_not_at_all() {
    dsl.insertInto(ROLE, ROLE.AGENT_ID, ROLE.ORGANISATION_ID, ROLE.CREATED_AT)
        .values(story.martine(), lens, clock.instant())
        .execute();
    var nord = givenTerritoire(dsl).named("Nord", "59").create();
    var lille = givenOrganisation(dsl).in(nord).named("MDS de Lille").create();
    refer(story.nora(), story.martine());
    refer(story.nora(), givenAgent(dsl).named("Zoé", "Lambert").in(lille).create());
    var page = signedInAs("martine@demo.rdv").get(file(story.lina()));
    assertThat(page.html().select("main").text()).containsOnlyOnce("Martine Leclerc");
    assertThat(page.text()).doesNotContain("Lambert");
  }

  @Test
  void her_rdvs_are_shown_as_far_as_they_may_be_read() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var awa =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .signsInAs("awa@demo.rdv")
            .in(story.organisation())
            .ofService(social)
            .create();
    var aid =
        givenMotif(dsl, story.territoire())
            .named("Aide sociale confidentielle")
            .openedIn(story.organisation(), social);
    var other = givenRdv(dsl, aid).with(awa).at(story.lieu());
    var hidden = other.forUsager(story.nora()).starting(MONDAY, "10:00").create();
    givenRdv(dsl, aid)
        .with(awa)
        .forUsager(story.nora(), RdvStatus.NOSHOW)
        .starting(MONDAY.minusDays(7), "11:00")
        .create();
    story.noraWithMartine(dsl).starting(MONDAY.plusDays(1), "09:30").create();
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.nora(), RdvStatus.SEEN)
        .starting(MONDAY.minusDays(7), "09:30")
        .create();
    var martine = signedInAs("martine@demo.rdv");
    var page = martine.get(file(story.nora()));
    assertThat(page.html().select(".desk-item__who").eachText())
        .containsExactly("mardi 24 novembre à 9 h 30", "lundi 16 novembre à 9 h 30");
    assertThat(page.text()).contains("Honoré : 1", "À venir : 1");
    var main = page.html().select("main");
    // Awa is a colleague: she could be chosen as a référent.
    main.select("select").remove();
    assertThat(main.html())
        .doesNotContain("confidentielle", "Diallo", "Absence non excusée", "Service social")
        .doesNotContain("/rdvs/" + hidden.rdvId() + "\"");
    assertThat(signedInAs("awa@demo.rdv").get(file(story.nora())).text())
        .contains("Aide sociale confidentielle", "Absence non excusée : 1");
    // Nobody's agenda there is hers to open: she learns nothing of those RDVs.
    assertThat(signedInAs("paul@demo.rdv").get(file(story.nora())).html().select(".desk-item"))
        .isEmpty();
  }

  @Test
  void what_was_cancelled_for_her_is_no_longer_to_come() {
    var other = givenUsager(dsl, story.territoire()).in(story.organisation()).create();
    story.noraWithMartine(dsl).starting(MONDAY.plusDays(1), "09:30").create();
    withNora(RdvStatus.EXCUSED).starting(MONDAY.plusDays(2), "09:30").create();
    withNora(RdvStatus.REVOKED).starting(MONDAY.plusDays(3), "09:30").create();
    withNora(RdvStatus.EXCUSED).forUsager(other).starting(MONDAY.plusDays(4), "09:30").create();
    withNora(RdvStatus.SEEN).starting(MONDAY.minusDays(7), "09:30").create();
    var page = signedInAs("martine@demo.rdv").get(file(story.nora()));
    assertThat(under(page, "Rendez-vous à venir")).containsExactly("mardi 24 novembre à 9 h 30");
    assertThat(under(page, "Rendez-vous passés ou annulés"))
        .containsExactly(
            "vendredi 27 novembre à 9 h 30",
            "jeudi 26 novembre à 9 h 30",
            "mercredi 25 novembre à 9 h 30",
            "lundi 16 novembre à 9 h 30");
  }

  private GivenRdv withNora(RdvStatus status) {
    return givenRdv(dsl, story.ouverture()).with(story.martine()).forUsager(story.nora(), status);
  }

  /** The RDVs of the list that follows this heading. */
  private static List<String> under(Browserless.Page page, String heading) {
    return page.html()
        .select("h2:containsOwn(" + heading + ") ~ ul.desk-list")
        .getFirst()
        .select(".desk-item__who")
        .eachText();
  }

  @Test
  void a_remark_stays_in_the_organisations_that_know_her() {
    var eve =
        givenUsager(dsl, story.territoire())
            .named("Ève", "Petit")
            .in(story.organisation())
            .having(u -> u.setRemarks("Préfère le matin"))
            .create();
    assertThat(signedInAs("martine@demo.rdv").get(file(eve)).text()).contains("Préfère le matin");
    assertThat(signedInAs("paul@demo.rdv").get(file(eve)).text())
        .contains("Ève Petit")
        .doesNotContain("matin");
  }

  @Test
  void a_file_takes_few_statements_whatever_it_holds() {
    IntStream.range(0, 20)
        .forEach(
            i -> story.noraWithMartine(dsl).starting(MONDAY.plusDays(i + 1L), "09:30").create());
    var martine = signedInAs("martine@demo.rdv");
    try (var statements = Statements.of(dsl)) {
      martine.get(file(story.nora()));
      assertThat(statements.count()).isLessThanOrEqualTo(10);
    }
  }

  private static String file(long usagerId) {
    return "/usagers/" + usagerId;
  }

  private static Browserless.Page find(Browserless browser, String typed) {
    browser.get("/usagers");
    return browser.press("Chercher", Map.of("recherche", typed));
  }

  private static List<String> rows(Browserless.Page page) {
    return page.html().select("#resultats tbody tr").eachText();
  }

  private void refer(long usagerId, long agentId) {
    dsl.insertInto(REFERENT, REFERENT.USAGER_ID, REFERENT.AGENT_ID, REFERENT.CREATED_AT)
        .values(usagerId, agentId, clock.instant())
        .execute();
  }
}
