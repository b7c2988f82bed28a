package fr.rdvsolidarites.desk.week;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgendaControllerTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void midwife_sees_her_rdv_in_her_week() {
    var rdv = story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
    var page = signedInAs("martine@demo.rdv").get("/agenda");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("h1").text()).isEqualTo("Martine Leclerc du 23 au 27 novembre");
    assertThat(page.html().select(".desk-day")).hasSize(5);
    var tuesday = page.html().select("#jour-2026-11-24");
    assertThat(tuesday.text())
        .contains("mardi 24 novembre")
        .contains("9 h – 12 h Permanence", "MDS d'Arras – site Saint-Nicolas")
        .contains(
            "9 h 30 – 10 h Nora Belkadi",
            "Consultation avec une sage-femme",
            "Sur place",
            "À venir");
    assertThat(tuesday.select(".desk-rdv__who").attr("href"))
        .isEqualTo("/organisations/" + story.organisation() + "/rdvs/" + rdv.rdvId());
  }

  @Test
  void signing_in_leads_to_the_agenda() {
    var browser = signedInAs("martine@demo.rdv");
    assertThat(browser.get("/agents/accueil").path()).isEqualTo("/agenda");
    assertThat(browser.get("/agents").path()).isEqualTo("/agenda");
    assertThat(visitor().get("/agenda").path()).startsWith("/agents/connexion");
  }

  @Test
  void colleague_of_another_service_sees_occupied_and_nothing_else() {
    story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
    givenAbsence(dsl, story.martine(), TUESDAY)
        .between("14:00", "16:00")
        .titled("Suivi médical")
        .create();
    givenAgent(dsl)
        .named("Awa", "Diallo")
        .signsInAs("awa@demo.rdv")
        .in(story.organisation())
        .ofService(
            givenService(dsl).named("Service social", "Social").in(story.territoire()).create())
        .create();
    var body = signedInAs("awa@demo.rdv").get(agendaOfMartine()).html().html();

    assertThat(body)
        .contains("9 h 30 – 10 h", "Occupé", "MDS d'Arras – site Saint-Nicolas", "Indisponible")
        .doesNotContain("Nora", "Belkadi", "Suivi médical", "Permanence")
        .doesNotContain("/rdvs/", "/plages/", "/indisponibilites/");
  }

  @Test
  void plage_of_an_organisation_that_is_not_hers_shows_no_title() {
    var cpef = givenOrganisation(dsl).in(story.territoire()).named("CPEF d'Arras").create();
    givenPlage(dsl, cpef)
        .of(story.martine())
        .titled("Contraception")
        .between("14:00", "17:00")
        .create();

    dsl.insertInto(ROLE, ROLE.AGENT_ID, ROLE.ORGANISATION_ID, ROLE.CREATED_AT)
        .values(story.martine(), cpef, clock.instant())
        .execute();
    assertThat(signedInAs("martine@demo.rdv").get(agendaOfMartine()).text())
        .contains("Contraception");
    assertThat(signedInAs("secretariat@demo.rdv").get(agendaOfMartine()).text())
        .contains("Permanence", "14 h – 17 h Plage d'ouverture")
        .doesNotContain("Contraception");
  }

  @Test
  void who_may_not_write_an_agenda_is_offered_nothing_there_and_no_form_opens() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    givenAgent(dsl)
        .named("Karim", "Benali")
        .signsInAs("karim@demo.rdv")
        .in(story.organisation())
        .ofService(social)
        .create();
    var karim = signedInAs("karim@demo.rdv");
    assertThat(karim.get("/agenda").text())
        .contains("Ajouter une plage", "Ajouter une indisponibilité");

    assertThat(karim.get(agendaOfMartine()).text())
        .contains("Martine Leclerc")
        .doesNotContain("Ajouter une plage", "Ajouter une indisponibilité");
    for (var form :
        List.of(
            "/agenda/indisponibilites/nouvelle",
            "/agenda/plages/nouvelle",
            "/organisations/" + story.organisation() + "/plages/nouvelle")) {
      assertThat(karim.get(form).status()).as(form).isEqualTo(200);
      assertThat(karim.get(form + "?agent=" + story.martine()).status()).as(form).isEqualTo(404);
    }
    for (var list : List.of("/agenda/indisponibilites", "/agenda/plages")) {
      assertThat(
              karim.get(list + "?professionnel=" + story.martine()).html().select("main a[href]"))
          .noneMatch(link -> link.attr("href").contains("agent=" + story.martine()));
    }
    assertThat(signedInAs("secretariat@demo.rdv").get(agendaOfMartine()).text())
        .contains("Ajouter une plage", "Ajouter une indisponibilité");
  }

  @Test
  void a_phone_opens_the_day_unless_another_view_is_asked_for() {
    var phone =
        signedInAs("martine@demo.rdv")
            .header(
                "User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/1");
    assertThat(phone.get("/agents").html().select("h1").text()).contains("lundi 23 novembre");
    assertThat(phone.get("/agenda?vue=semaine").html().select(".desk-day")).hasSize(5);

    var desk = signedInAs("martine@demo.rdv").get("/agenda").html();
    assertThat(desk.select("#menu a").first().attr("href")).isEqualTo("/agenda");
    assertThat(desk.select("#menu-bas a").first().attr("href")).isEqualTo("/agenda?vue=jour");
  }

  @Test
  void nobody_opens_the_agenda_of_another_organisation() {
    var elsewhere = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl)
        .named("Paul", "Petit")
        .signsInAs("paul@demo.rdv")
        .in(elsewhere)
        .ofService(story.pmi())
        .create();
    var browser = signedInAs("paul@demo.rdv");

    assertThat(browser.get(agendaOfMartine()).status()).isEqualTo(404);
    assertThat(browser.get("/agenda?professionnel=999999999").status()).isEqualTo(404);
    assertThat(browser.get("/agenda").text()).doesNotContain("Martine");
  }

  @Test
  void who_has_no_agenda_chooses_one_and_is_listed_nowhere() {
    var browser = signedInAs("secretariat@demo.rdv");
    assertThat(browser.get("/agenda").text()).contains("Choisir un agenda", "Martine Leclerc");
    assertThat(browser.page().html().select(".desk-people").text())
        .doesNotContain("Sylvie", "Hélène");
    assertThat(browser.get(agendaOfMartine()).text()).contains("Martine Leclerc");
    assertThat(browser.get("/agenda?professionnel=" + story.secretary()).status()).isEqualTo(404);
  }

  @Test
  void cancelled_rdvs_are_struck_through_and_can_be_hidden() {
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.nora(), RdvStatus.REVOKED)
        .at(story.lieu())
        .starting(TUESDAY, "10:00")
        .create();
    var browser = signedInAs("martine@demo.rdv");
    var shown = browser.get("/agenda");
    assertThat(shown.html().select("#jour-2026-11-24 s").text()).isEqualTo("Nora Belkadi");
    assertThat(shown.text()).contains("Annulé à l'initiative du service");

    var hidden = browser.follow("Masquer le rendez-vous annulé");
    assertThat(hidden.text()).doesNotContain("Nora").contains("Afficher le rendez-vous annulé");
  }

  @Test
  void week_of_a_saturday_rdv_has_six_columns_and_weeks_follow_one_another() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-28"), "10:00").create();
    var browser = signedInAs("martine@demo.rdv");
    assertThat(browser.get("/agenda").html().select(".desk-day")).hasSize(6);
    assertThat(browser.follow("Semaine suivante").html().select("h1").text())
        .contains("du 30 novembre au 4 décembre");
    assertThat(browser.follow("Aujourd'hui").html().select(".desk-day--today h2").text())
        .contains("23 novembre");
    assertThat(browser.get("/agenda?semaine=bientôt").status()).isEqualTo(200);
  }

  @Test
  void page_costs_as_many_statements_with_one_rdv_as_with_twenty() {
    story.noraWithMartine(dsl).starting(TUESDAY, "09:00").create();
    var browser = signedInAs("martine@demo.rdv");
    var one = statements(browser);
    for (var minute = 0; minute < 20; minute++) {
      story
          .noraWithMartine(dsl)
          .starting(
              TUESDAY.plusDays(1 + minute % 3),
              "1%d:%02d".formatted(2 + minute / 4, 15 * (minute % 4)))
          .lasting(Duration.ofMinutes(15))
          .create();
    }
    assertThat(statements(browser)).isEqualTo(one).isLessThanOrEqualTo(4);
  }

  @Test
  void her_name_leads_the_title_of_every_view_and_the_state_stands_in_the_address() {
    story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
    var browser = signedInAs("martine@demo.rdv");
    browser.get("/agenda?semaine=2026-11-24");
    for (var view : List.of("Jour", "Semaine", "Mois", "Liste")) {
      var page = browser.follow(view);
      assertThat(page.html().title()).startsWith("Martine Leclerc, ");
      assertThat(page.text()).contains("Nora Belkadi");
      assertThat(page.path()).contains("vue=" + view.toLowerCase(Locale.ROOT), "jour=2026-11-24");
    }
    assertThat(browser.follow("Jour").html().select("h1").text()).contains("mardi 24 novembre");
    assertThat(browser.follow("Jour suivant").html().select("h1").text()).contains("mercredi 25");
    assertThat(browser.follow("Mois").html().select("h1").text()).contains("novembre 2026");
    assertThat(browser.follow("Mois suivant").html().select("h1").text()).contains("décembre 2026");
  }

  @Test
  void days_follow_one_another_over_closed_days() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get("/agenda?vue=jour&jour=2026-11-27");
    assertThat(browser.follow("Jour suivant").path()).contains("jour=2026-11-30");
    assertThat(browser.follow("Jour précédent").path()).contains("jour=2026-11-27");
    assertThat(browser.get("/agenda").html().select(".desk-day")).hasSize(5);
    assertThat(browser.follow("Afficher les jours fermés").html().select(".desk-day")).hasSize(7);
    assertThat(browser.follow("Masquer les jours fermés").html().select(".desk-day")).hasSize(5);
  }

  @Test
  void several_agendas_stand_side_by_side_and_a_rdv_of_two_is_in_both() {
    var awa = colleague("Awa", "Diallo", "awa@demo.rdv");
    story.noraWithMartine(dsl).with(awa).starting(TUESDAY, "09:30").create();
    var page =
        signedInAs("secretariat@demo.rdv")
            .get(
                "/agenda?vue=jour&jour=2026-11-24&professionnel="
                    + story.martine()
                    + "&professionnel="
                    + awa);

    assertThat(page.html().select(".desk-col__name").eachText())
        .containsExactly("Awa Diallo", "Martine Leclerc");
    assertThat(page.html().select(".desk-rdv__who").eachText())
        .containsExactly("Nora Belkadi", "Nora Belkadi");
    assertThat(page.text()).contains("avec Awa Diallo", "avec Martine Leclerc");
    assertThat(page.html().title()).startsWith("Awa Diallo et Martine Leclerc, mardi 24 novembre");
  }

  @Test
  void reception_opens_a_whole_service_or_lieu() {
    var awa = colleague("Awa", "Diallo", "awa@demo.rdv");
    var browser = signedInAs("secretariat@demo.rdv");
    var service = browser.get("/agenda?vue=jour&service=" + story.pmi());
    assertThat(service.html().select(".desk-col__name")).hasSize(2);
    assertThat(service.html().select("h1").text()).startsWith("Protection maternelle");

    var lieu = browser.get("/agenda?vue=jour&lieu=" + story.lieu());
    assertThat(lieu.html().select("h1").text()).startsWith("MDS d'Arras");
    assertThat(lieu.text()).contains("Permanence").doesNotContain("agent=" + awa);
    assertThat(lieu.html().select(".desk-col")).hasSize(1);
  }

  @Test
  void whole_lieu_of_another_organisation_shows_nobody() {
    var elsewhere = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl)
        .named("Paul", "Petit")
        .signsInAs("paul@demo.rdv")
        .in(elsewhere)
        .ofService(story.pmi())
        .create();
    var browser = signedInAs("paul@demo.rdv");
    assertThat(browser.get("/agenda?lieu=" + story.lieu()).text()).doesNotContain("Martine");
    assertThat(browser.get("/agenda?service=" + story.pmi()).text()).doesNotContain("Martine");
  }

  @Test
  void no_view_says_more_than_occupied_to_who_may_not_read() {
    story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
    givenAbsence(dsl, story.martine(), TUESDAY)
        .between("14:00", "16:00")
        .titled("Suivi médical")
        .create();
    givenAgent(dsl)
        .named("Awa", "Diallo")
        .signsInAs("awa@demo.rdv")
        .in(story.organisation())
        .ofService(
            givenService(dsl).named("Service social", "Social").in(story.territoire()).create())
        .create();
    var browser = signedInAs("awa@demo.rdv");
    for (var view : AgendaView.values()) {
      for (var who :
          List.of(
              "&professionnel=" + story.martine(),
              "&service=" + story.pmi(),
              "&lieu=" + story.lieu())) {
        var body =
            browser.get("/agenda?jour=2026-11-24&vue=" + view.code() + who).response().body();
        assertThat(body)
            .as(view + who)
            .contains("Occupé", "Indisponible")
            .doesNotContain("Nora", "Belkadi", "Suivi médical", "Permanence", "sage-femme")
            .doesNotContain("/rdvs/", "deplacement", "fill=\"#");
      }
    }
    assertThat(
            browser
                .get("/agenda/nouveau?jour=2026-11-24&professionnel=" + story.martine())
                .status())
        .isEqualTo(404);
  }

  @Test
  void block_says_colour_place_and_status_in_words_and_where_it_is_drawn() {
    story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
    var page = signedInAs("martine@demo.rdv").get("/agenda");
    var block = page.html().select("li:has([data-rdv])");
    assertThat(block.hasClass("at-114") && block.hasClass("for-6")).isTrue();
    assertThat(block.select("rect").attr("fill")).matches("#[0-9a-fA-F]{6}");
    assertThat(block.text()).contains("À venir", "Sur place");
    assertThat(page.html().select("[style]")).isEmpty();
    assertThat(page.html().select(".desk-now")).hasSize(1);
  }

  @Test
  void list_has_every_act_as_a_link() {
    story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
    var page = signedInAs("martine@demo.rdv").get("/agenda?vue=liste");
    var tuesday = page.html().select("#jour-2026-11-24");
    assertThat(tuesday.select("a").eachText())
        .anyMatch(text -> text.startsWith("Ajouter"))
        .anyMatch(text -> text.startsWith("Déplacer"))
        .contains("Nora Belkadi", "Placer un rendez-vous dans « Permanence »");
  }

  @Test
  void at_the_end_of_a_week_the_next_one_is_shown_unless_something_is_left_of_it() {
    clock.set(Instant.parse("2026-11-21T09:00:00Z"));
    var browser = signedInAs("martine@demo.rdv");
    assertThat(browser.get("/agenda").text()).contains("du 23 au 27 novembre");
    assertThat(browser.get("/agenda?vue=jour").text()).contains("samedi 21 novembre");
    assertThat(browser.get("/agenda?jour=2026-11-21").text()).contains("du 16 au 20 novembre");

    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-21"), "14:00").create();
    assertThat(browser.get("/agenda").text()).contains("du 16 au 21 novembre");
  }

  @Test
  void plage_and_absence_lead_to_their_pages_for_who_may_read_them() {
    givenAbsence(dsl, story.martine(), TUESDAY)
        .between("14:00", "16:00")
        .titled("Suivi médical")
        .create();
    var browser = signedInAs("martine@demo.rdv");
    browser.get(agendaOfMartine());
    assertThat(browser.follow("Permanence").html().select("h1").text()).contains("Permanence");
    browser.get(agendaOfMartine());
    assertThat(browser.follow("Indisponible : Suivi médical").status()).isEqualTo(200);
  }

  @Test
  void arrival_is_noted_from_the_agenda_on_the_day_only() {
    var browser = signedInAs("secretariat@demo.rdv");
    story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create();
    var agenda = agendaOfMartine() + "&vue=liste&jour=2026-11-24";
    assertThat(browser.get(agenda).text()).doesNotContain("Usager arrivé");

    clock.set(Instant.parse("2026-11-24T08:12:00Z"));
    browser.get(agenda);
    var after = browser.press("Usager arrivé : Nora Belkadi");
    assertThat(after.path()).startsWith("/agenda?vue=liste");
    assertThat(after.text()).contains("En salle d'attente depuis 9 h 12", "Annuler l'arrivée");
  }

  @Test
  void twelve_agendas_cost_as_many_statements_as_one() {
    var all = new StringBuilder("/agenda?vue=semaine&professionnel=" + story.martine());
    var browser = signedInAs("martine@demo.rdv");
    var one = statements(browser, all.toString());
    for (var i = 0; i < 11; i++) {
      var other = colleague("Awa", "Diallo" + (char) ('a' + i), "awa" + i + "@demo.rdv");
      story
          .noraWithMartine(dsl)
          .with(other)
          .starting(TUESDAY.plusDays(1), "%02d:00".formatted(8 + i))
          .create();
      all.append("&professionnel=").append(other);
    }
    assertThat(statements(browser, all.toString())).isEqualTo(one);
    assertThat(browser.page().html().select(".desk-day").first().select(".desk-col")).hasSize(12);
  }

  @Test
  void next_free_time_leads_to_its_day() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get("/agenda?vue=liste&jour=2027-02-01");
    var page = browser.follow("Prochain temps libre");
    assertThat(page.path()).contains("jour=2026-11-23", "vue=liste");
    assertThat(page.text()).contains("Prochain temps libre de Martine Leclerc : lundi 23 novembre");

    givenAbsence(dsl, story.martine(), LocalDate.parse("2026-11-23"))
        .between("00:00", "23:59")
        .create();
    assertThat(browser.follow("Prochain temps libre").path()).contains("jour=2026-11-24");
  }

  private long colleague(String firstName, String lastName, String email) {
    return givenAgent(dsl)
        .named(firstName, lastName)
        .signsInAs(email)
        .in(story.organisation())
        .ofService(story.pmi())
        .create();
  }

  private int statements(Browserless browser, String path) {
    try (var statements = Statements.of(dsl)) {
      assertThat(browser.get(path).status()).isEqualTo(200);
      return statements.count();
    }
  }

  private int statements(Browserless browser) {
    try (var statements = Statements.of(dsl)) {
      assertThat(browser.get("/agenda").status()).isEqualTo(200);
      return statements.count();
    }
  }

  private String agendaOfMartine() {
    return "/agenda?semaine=2026-11-23&professionnel=" + story.martine();
  }
}
