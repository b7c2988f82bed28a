package fr.rdvsolidarites.desk.creneau;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreneauControllerTest extends FeatureTest {

  private GivenStory story;
  private long social;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void who_has_one_organisation_goes_straight_there_and_sees_hours_with_names() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    var page = signedInAs("secretariat@demo.rdv").get("/creneaux");

    assertThat(page.path()).isEqualTo(address());
    assertThat(page.html().select(".desk-panel h3").text())
        .isEqualTo("MDS d'Arras – site Saint-Nicolas");
    var tuesday = page.html().select(".desk-results__day").get(1);
    assertThat(tuesday.text()).isEqualTo("mardi 24 novembre");
    assertThat(tuesday.nextElementSibling().select(".desk-slot__hour").eachText())
        .containsExactly("9 h", "10 h", "10 h 30", "11 h", "11 h 30");
    assertThat(tuesday.nextElementSibling().select("a").text()).contains("ML Martine Leclerc");
  }

  @Test
  void lieux_come_the_soonest_first_and_lead_to_their_next_availability() {
    var later = givenLieu(dsl, story.organisation()).named("Antenne d'Avion").create();
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .at(later)
        .between("14:00", "16:00")
        .onceOn(LocalDate.parse("2026-12-10"))
        .create();
    var browser = signedInAs("secretariat@demo.rdv");
    var page = browser.get(address());
    assertThat(page.html().select(".desk-panel h3").eachText())
        .containsExactly("MDS d'Arras – site Saint-Nicolas", "Antenne d'Avion");

    browser.get(address() + "?lieux=" + later + "&motif=" + story.ouverture());
    page = browser.follow("Prochaine disponibilité : jeudi 10 décembre");
    assertThat(page.html().select(".desk-slot__hour").eachText())
        .containsExactly("14 h", "14 h 30", "15 h", "15 h 30");
  }

  @Test
  void when_there_is_nothing_it_says_what_to_do() {
    var other =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    var page = signedInAs("secretariat@demo.rdv").get(address() + "?professionnels=" + other);
    assertThat(page.text()).contains("Aucun créneau pour ce motif", "Chercher dans tous les lieux");
    assertThat(rows(page))
        .anyMatch(row -> row.startsWith("Professionnels non choisis : Martine Leclerc"));
  }

  @Test
  void without_any_plage_it_says_so() {
    dsl.deleteFrom(PLAGE_OUVERTURE).execute();
    var page = signedInAs("secretariat@demo.rdv").get(address());
    assertThat(page.html().select("#pourquoi h2").text()).isEqualTo("Pourquoi aucun créneau ?");
    assertThat(page.text()).contains("Aucune plage d'ouverture n'a été créée pour ce motif");
    assertThat(rows(page)).isEmpty();
  }

  @Test
  void plages_that_are_over_or_begin_later_are_told() {
    dsl.update(PLAGE_OUVERTURE)
        .set(PLAGE_OUVERTURE.LAST_DAY, LocalDate.parse("2026-10-12"))
        .set(PLAGE_OUVERTURE.RRULE, "FREQ=DAILY;UNTIL=20261012")
        .execute();
    var browser = signedInAs("secretariat@demo.rdv");
    assertThat(browser.get(address()).text())
        .contains("Une plage est terminée depuis le 12 octobre.");

    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .onceOn(LocalDate.parse("2028-06-01"))
        .create();
    assertThat(browser.get(address()).text())
        .contains("Une plage commence plus tard, le 1er juin 2028.");
    browser.follow("Voir les créneaux à partir du 1er juin 2028");
    assertThat(browser.page().html().select(".desk-slot")).hasSize(6);
  }

  @Test
  void on_request_the_week_is_counted_to_the_minute() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    givenAbsence(dsl, story.martine(), LocalDate.parse("2026-11-25")).create();
    givenAbsence(dsl, story.martine(), LocalDate.parse("2026-11-26"))
        .between("09:00", "09:10")
        .create();
    var browser = signedInAs("secretariat@demo.rdv");
    assertThat(browser.get(address()).html().select("#pourquoi")).isEmpty();

    var page = browser.follow("Pourquoi ces horaires ?");
    assertThat(page.text())
        .contains(
            "Sur 15 h de plages d'ouverture du 23 au 29 novembre, il reste 11 h de créneaux.");
    assertThat(rows(page))
        .containsExactly(
            "Proposé en créneaux 11 h",
            "2 indisponibilités : Martine Leclerc Agenda : Martine Leclerc 3 h 10",
            "Un rendez-vous Agenda : Martine Leclerc 30 min",
            "Restes trop courts pour ce motif Un rendez-vous de 20 min y tiendrait. 20 min");
    assertThat(page.html().select(".desk-why tfoot td").text()).isEqualTo("15 h");
    assertThat(browser.follow("Agenda : Martine Leclerc").text()).contains("Martine Leclerc");
    browser.get(address() + "?pourquoi=oui");
    assertThat(browser.follow("Masquer l'explication").html().select("#pourquoi")).isEmpty();
  }

  @Test
  void until_the_first_availability_it_says_why_not_sooner() {
    givenAbsence(dsl, story.martine(), LocalDate.parse("2026-11-23"))
        .untilDay(LocalDate.parse("2026-12-04"))
        .create();
    var browser = signedInAs("secretariat@demo.rdv");
    browser.get(address());
    var page = browser.follow("Pourquoi pas plus tôt ?");
    assertThat(page.text())
        .contains("Sur 30 h de plages d'ouverture du 23 novembre au 6 décembre, rien");
    assertThat(rows(page))
        .containsExactly("Une indisponibilité : Martine Leclerc Agenda : Martine Leclerc 30 h");
  }

  @Test
  void the_other_lieux_and_what_has_no_lieu_are_told() {
    var avion = givenLieu(dsl, story.organisation()).named("Antenne d'Avion").create();
    var browser = signedInAs("secretariat@demo.rdv");
    assertThat(rows(browser.get(address() + "?lieux=" + avion)))
        .anyMatch(row -> row.startsWith("Une plage dans un autre lieu que ceux choisis"));
    assertThat(browser.follow("Chercher dans tous les lieux").html().select(".desk-slot"))
        .isNotEmpty();

    dsl.update(PLAGE_OUVERTURE).setNull(PLAGE_OUVERTURE.LIEU_ID).execute();
    var page = browser.get(address());
    assertThat(page.text()).contains("rien n'est proposé");
    assertThat(rows(page)).anyMatch(row -> row.startsWith("Libre, mais dans des plages sans lieu"));
  }

  @Test
  void who_has_no_agenda_to_look_at_is_neither_named_nor_told_apart() {
    dsl.update(AGENT).set(AGENT.HAS_AGENDA, false).where(AGENT.ID.eq(story.martine())).execute();
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    givenAbsence(dsl, story.martine(), LocalDate.parse("2026-11-25")).create();
    var page = signedInAs("secretariat@demo.rdv").get(address() + "?pourquoi=oui");
    assertThat(rows(page))
        .containsExactly(
            "Proposé en créneaux 11 h 30",
            "Déjà pris dans les agendas, dont certains ne vous sont pas ouverts 3 h 30");
    assertThat(page.text()).doesNotContain("Leclerc");
  }

  @Test
  void who_is_not_of_the_organisation_any_more_is_not_offered() {
    dsl.deleteFrom(ROLE).where(ROLE.AGENT_ID.eq(story.martine())).execute();
    var page = signedInAs("secretariat@demo.rdv").get(address() + "?pourquoi=oui");
    assertThat(page.html().select(".desk-slot")).isEmpty();
    assertThat(page.text()).doesNotContain("Leclerc");
  }

  private static List<String> rows(Browserless.Page page) {
    return page.html().select(".desk-why tbody tr").eachText();
  }

  @Test
  void only_motifs_that_one_may_place_and_only_members() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var motif = givenMotif(dsl, story.territoire()).named("Ouverture de droits").create();
    GivenMotif.open(dsl, motif, story.organisation(), social);
    assertThat(signedInAs("martine@demo.rdv").get(address()).text())
        .doesNotContain("Ouverture de droits");
    assertThat(signedInAs("admin@demo.rdv").get(address()).text()).contains("Ouverture de droits");

    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    assertThat(signedInAs("martine@demo.rdv").get("/organisations/" + lens + "/creneaux").status())
        .isEqualTo(404);
  }

  @Test
  void a_search_costs_a_fixed_number_of_statements() {
    var browser = signedInAs("martine@demo.rdv");
    try (var statements = Statements.of(dsl)) {
      assertThat(browser.get(address()).status()).isEqualTo(200);
      assertThat(statements.count()).isLessThanOrEqualTo(11);
      assertThat(browser.get(address() + "?pourquoi=oui").status()).isEqualTo(200);
      assertThat(statements.count()).isLessThanOrEqualTo(11 + 15);
    }
  }

  @Test
  void a_binome_of_two_services_finds_its_common_times_and_the_usager_comes_along() {
    var awa = awaOfTheSocialService();
    var browser = signedInAs("secretariat@demo.rdv");
    var page =
        browser.get(
            address()
                + "?motif="
                + story.ouverture()
                + "&ensemble=commun&professionnels="
                + story.martine()
                + "&professionnels="
                + awa
                + "&usager="
                + story.nora());
    var slots = page.html().select(".desk-slot");
    assertThat(slots.eachText())
        .containsExactly(
            "10 h ML Martine Leclerc AD Awa Diallo", "10 h 30 ML Martine Leclerc AD Awa Diallo");
    var details = browser.get(slots.first().attr("href"));
    assertThat(details.text())
        .contains("Placer le rendez-vous", "Martine Leclerc et Awa Diallo", "Nora Belkadi");
  }

  @Test
  void an_equipe_is_searched_as_its_members() {
    var equipe =
        dsl.insertInto(EQUIPE)
            .set(EQUIPE.TERRITOIRE_ID, story.territoire())
            .set(EQUIPE.NAME, "Sages-femmes d'Arras")
            .set(EQUIPE.CREATED_AT, clock.instant())
            .returningResult(EQUIPE.ID)
            .fetchSingle()
            .value1();
    dsl.insertInto(EQUIPE_AGENT)
        .set(EQUIPE_AGENT.EQUIPE_ID, equipe)
        .set(EQUIPE_AGENT.AGENT_ID, story.martine())
        .execute();
    givenAgent(dsl).named("Awa", "Diallo").in(story.organisation()).ofService(story.pmi()).create();
    var browser = signedInAs("secretariat@demo.rdv");
    var page = browser.get(address() + "?motif=" + story.ouverture() + "&equipes=" + equipe);
    assertThat(page.text()).contains("Sages-femmes d'Arras");
    assertThat(page.html().select(".desk-slot")).isNotEmpty();
  }

  @Test
  void all_my_organisations_are_one_search_and_lead_each_to_its_own() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, story.secretary())
        .set(ROLE.ORGANISATION_ID, lens)
        .set(ROLE.CREATED_AT, clock.instant())
        .execute();
    var there = GivenMotif.open(dsl, story.motif(), lens, story.pmi());
    var lieu = givenLieu(dsl, lens).named("Centre de Lens").create();
    var lea = givenAgent(dsl).named("Léa", "Loin").in(lens).ofService(story.pmi()).create();
    givenPlage(dsl, lens)
        .of(lea)
        .forMotifs(there)
        .at(lieu)
        .onceOn(LocalDate.parse("2026-11-24"))
        .create();
    givenAgent(dsl)
        .named("Zoé", "Nulle-Part")
        .in(givenOrganisation(dsl).in(story.territoire()).named("MDS de Calais").create())
        .ofService(story.pmi())
        .create();
    var browser = signedInAs("secretariat@demo.rdv");
    assertThat(browser.get(address() + "?motif=" + story.ouverture()).text())
        .contains("Chercher dans toutes mes organisations")
        .doesNotContain("Centre de Lens");
    var page = browser.get(address() + "?reseau=oui&motif=" + story.ouverture());
    assertThat(page.text())
        .contains("Centre de Lens", "Léa Loin", "Martine Leclerc")
        .doesNotContain("Nulle-Part");
    var slot =
        page.html().select(".desk-slot").stream()
            .filter(one -> one.text().contains("Léa Loin"))
            .findFirst()
            .orElseThrow();
    assertThat(slot.attr("href")).startsWith("/organisations/" + lens + "/rdvs/nouveau");
    assertThat(browser.get(slot.attr("href")).text()).contains("Pour qui", "Centre de Lens");
  }

  @Test
  void a_service_narrows_motifs_and_professionals_and_stays_in_the_address() {
    var awa = awaOfTheSocialService();
    var browser = signedInAs("secretariat@demo.rdv");
    var page = browser.get(address());
    assertThat(page.text()).contains("Tous les services", "Choisissez un motif");
    assertThat(page.html().select("select[name=motif] option")).hasSize(3);

    page = browser.submit(Map.of("services", String.valueOf(social)));
    assertThat(page.html().select("select[name=motif] option[selected]").text())
        .startsWith("Suivi social");
    assertThat(page.html().select("select[name=motif] option")).hasSize(2);
    assertThat(page.html().select("input[name=professionnels]")).isEmpty();
    assertThat(page.html().select(".desk-slot__who").eachText())
        .containsOnly("AD Awa Diallo")
        .hasSize(2);
    assertThat(page.html().select(".desk-criteria__line").eachText())
        .containsExactly("Suivi social", "Un service choisi");
    assertThat(page.html().select(".desk-weeks a").last().attr("href"))
        .contains("&services=" + social);

    page = browser.get(address() + "?services=" + social + "&professionnels=" + story.martine());
    assertThat(page.html().select("input[name=professionnels]").eachAttr("value"))
        .containsExactly(String.valueOf(awa), String.valueOf(story.martine()));
  }

  @Test
  void one_after_the_other_in_the_order_chosen_each_for_her_own_motif() {
    var awa = awaOfTheSocialService();
    var browser = signedInAs("secretariat@demo.rdv");
    var page = browser.get(inTurn(story.martine(), awa));
    assertThat(page.html().select(".desk-turns li").eachText())
        .containsExactly(
            "Martine Leclerc – Consultation avec une sage-femme (30 min)",
            "Awa Diallo – Suivi social (30 min) Inverser l'ordre");
    assertThat(page.html().select(".desk-slot").eachText())
        .containsExactly(
            "9 h 30 ML Martine Leclerc puis 10 h AD Awa Diallo",
            "10 h ML Martine Leclerc puis 10 h 30 AD Awa Diallo");

    page = browser.follow("Inverser l'ordre");
    assertThat(page.html().select(".desk-slot").eachText())
        .containsExactly(
            "10 h AD Awa Diallo puis 10 h 30 ML Martine Leclerc",
            "10 h 30 AD Awa Diallo puis 11 h ML Martine Leclerc");
    page = browser.submit(Map.of("a_partir", "2026-11-24"));
    assertThat(page.html().select(".desk-slot").first().text()).startsWith("10 h AD Awa Diallo");
  }

  @Test
  void who_may_not_place_the_motif_of_a_colleague_places_her_own_with_both() {
    var awa = awaOfTheSocialService();
    var browser = signedInAs("martine@demo.rdv");
    var page = browser.get(inTurn(story.martine(), awa));
    assertThat(page.html().select(".desk-turns li").last().text())
        .startsWith("Awa Diallo – Consultation avec une sage-femme");
    assertThat(page.html().select(".desk-slot")).hasSize(2);
    assertThat(browser.get(page.html().select(".desk-slot").first().attr("href")).status())
        .isEqualTo(200);
  }

  @Test
  void the_motif_of_each_part_can_be_chosen() {
    var awa = awaOfTheSocialService();
    var visite = givenMotif(dsl, story.territoire()).named("Longue visite").minutes(60).create();
    var long60 = GivenMotif.open(dsl, visite, story.organisation(), social);
    givenPlage(dsl, story.organisation())
        .of(awa)
        .forMotifs(long60)
        .at(story.lieu())
        .onceOn(LocalDate.parse("2026-11-25"))
        .between("10:00", "11:00")
        .create();
    var browser = signedInAs("secretariat@demo.rdv");
    browser.get(inTurn(story.martine(), awa));
    var page = browser.submit(Map.of("pour", awa + "-" + long60));
    assertThat(page.html().select(".desk-results__day").eachText())
        .containsExactly("mercredi 25 novembre");
    assertThat(page.html().select(".desk-slot").eachText())
        .containsExactly("9 h 30 ML Martine Leclerc puis 10 h AD Awa Diallo");
  }

  @Test
  void when_several_are_never_free_it_says_why_in_their_case() {
    var awa = awaOfTheSocialService();
    var browser = signedInAs("secretariat@demo.rdv");
    var page =
        browser.get(inTurn(story.martine(), awa).replace("suite", "commun&a_partir=2026-12-01"));
    assertThat(page.text())
        .contains("Aucune heure commune", "Awa Diallo n'a aucune plage d'ouverture à venir ici.");
    assertThat(browser.follow("Chercher chacun de son côté").html().select(".desk-slot"))
        .isNotEmpty();

    dsl.update(PLAGE_OUVERTURE)
        .setNull(PLAGE_OUVERTURE.LIEU_ID)
        .where(PLAGE_OUVERTURE.ID.eq(story.plage()))
        .execute();
    assertThat(browser.get(inTurn(story.martine(), awa)).text())
        .contains("Aucun créneau l'un après l'autre", "n'ont aucun lieu en commun");
    assertThat(browser.get(inTurn(awa)).text()).contains("choisissez au moins deux professionnels");
  }

  @Test
  void several_of_another_of_my_organisations_are_told_apart_or_joined_there() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, story.secretary())
        .set(ROLE.ORGANISATION_ID, lens)
        .set(ROLE.CREATED_AT, clock.instant())
        .execute();
    var there = GivenMotif.open(dsl, story.motif(), lens, story.pmi());
    var lieu = givenLieu(dsl, lens).named("Centre de Lens").create();
    var lea = givenAgent(dsl).named("Léa", "Loin").in(lens).ofService(story.pmi()).create();
    var zoe = givenAgent(dsl).named("Zoé", "Loin").in(lens).ofService(story.pmi()).create();
    givenPlage(dsl, lens)
        .of(lea, zoe)
        .forMotifs(there)
        .at(lieu)
        .onceOn(LocalDate.parse("2026-12-08"))
        .between("09:00", "10:00")
        .create();
    var browser = signedInAs("secretariat@demo.rdv");
    var apart = inTurn(lea, zoe).replace("ensemble=suite", "reseau=oui");
    browser.get(apart);
    var page = browser.follow("Prochaine disponibilité : mardi 8 décembre");
    assertThat(page.html().select(".desk-slot").eachText())
        .containsExactly(
            "9 h LL Léa Loin", "9 h ZL Zoé Loin", "9 h 30 LL Léa Loin", "9 h 30 ZL Zoé Loin");

    page = browser.get(apart + "&ensemble=commun&a_partir=2026-12-08");
    assertThat(page.html().select(".desk-slot").eachText())
        .containsExactly("9 h LL Léa Loin ZL Zoé Loin", "9 h 30 LL Léa Loin ZL Zoé Loin");
    page = browser.get(apart + "&ensemble=suite&a_partir=2026-12-08");
    assertThat(page.html().select(".desk-slot").eachText())
        .containsExactly("9 h LL Léa Loin puis 9 h 30 ZL Zoé Loin");
    var href = page.html().select(".desk-slot").attr("href");
    assertThat(href).startsWith("/organisations/" + lens + "/rdvs/nouveau");
    assertThat(browser.get(href).text()).contains("Puis de 9 h 30 à 10 h", "Centre de Lens");
  }

  @Test
  void joined_times_cost_no_more_statements() {
    var awa = awaOfTheSocialService();
    var browser = signedInAs("secretariat@demo.rdv");
    try (var statements = Statements.of(dsl)) {
      assertThat(browser.get(inTurn(story.martine(), awa)).status()).isEqualTo(200);
      assertThat(statements.count()).isLessThanOrEqualTo(11);
    }
  }

  private String inTurn(long... agents) {
    return address()
        + "?motif="
        + story.ouverture()
        + "&ensemble=suite"
        + Arrays.stream(agents)
            .mapToObj(id -> "&professionnels=" + id)
            .collect(Collectors.joining());
  }

  /** She receives on Tuesday from 10 to 11, where Martine does. */
  private long awaOfTheSocialService() {
    social = givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var awa =
        givenAgent(dsl).named("Awa", "Diallo").in(story.organisation()).ofService(social).create();
    var suivi = givenMotif(dsl, story.territoire()).named("Suivi social").create();
    givenPlage(dsl, story.organisation())
        .of(awa)
        .forMotifs(GivenMotif.open(dsl, suivi, story.organisation(), social))
        .at(story.lieu())
        .onceOn(LocalDate.parse("2026-11-24"))
        .between("10:00", "11:00")
        .create();
    return awa;
  }

  private String address() {
    return "/organisations/" + story.organisation() + "/creneaux";
  }
}
