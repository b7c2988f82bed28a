package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** RDVs collectifs on the pages that show all RDVs: list, « à renseigner », search, files. */
class SessionsShownTest extends FeatureTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

  @Autowired private RdvStatusChange change;
  @Autowired private RdvCancellation cancellation;

  private GivenStory story;
  private Actor.Agent martine;
  private long motif;
  private long atelier;
  private GivenRdv.Placed session;
  private long karim;
  private Browserless browser;

  @BeforeEach
  void a_session_of_two_beside_a_rdv() {
    story = GivenStory.givenStory(dsl);
    martine = new Actor.Agent(story.martine());
    karim =
        givenUsager(dsl, story.territoire())
            .named("Karim", "Benali")
            .in(story.organisation())
            .create();
    motif = givenMotif(dsl, story.territoire()).named("Atelier").collectif().create();
    atelier = GivenMotif.open(dsl, motif, story.organisation(), story.pmi());
    session = session("Lire avec son enfant", MONDAY.plusDays(1), 12);
    story.noraWithMartine(dsl).starting(MONDAY.plusDays(1), "09:30").create();
    browser = signedInAs("martine@demo.rdv");
  }

  private GivenRdv.Placed session(String title, LocalDate day, int capacity) {
    return givenRdv(dsl, atelier)
        .with(story.martine())
        .forUsager(story.nora())
        .forUsager(karim)
        .at(story.lieu())
        .session(title, capacity, RdvStatus.UNKNOWN)
        .starting(day, "14:00")
        .create();
  }

  @Test
  void list_opens_with_the_organisation_that_has_the_next_one() {
    var before = givenOrganisation(dsl).named("Antenne").in(story.territoire()).create();
    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, story.martine())
        .set(ROLE.ORGANISATION_ID, before)
        .set(ROLE.LEVEL, "basic")
        .set(ROLE.CREATED_AT, clock.instant())
        .execute();
    assertThat(browser.get("/rdvs-collectifs").path())
        .isEqualTo("/organisations/" + story.organisation() + "/rdvs-collectifs");
  }

  @Test
  void list_has_one_line_with_title_and_places_and_filters_by_kind_and_participant() {
    assertThat(who(list(""))).containsExactly("9 h 30 Nora Belkadi", "14 h Lire avec son enfant");
    assertThat(list("").text()).contains("Atelier (30 min)", "2 / 12 places");
    assertThat(who(list("&genre=collectif"))).containsExactly("14 h Lire avec son enfant");
    assertThat(who(list("&genre=individuel"))).containsExactly("9 h 30 Nora Belkadi");
    assertThat(who(list("&usagers=" + karim))).containsExactly("14 h Lire avec son enfant");
    assertThat(who(list("&genre=autre"))).hasSize(2);
    browser.get(base());
    assertThat(
            browser
                .press("Afficher", Map.of("genre", "collectif", "du", "", "au", "", "nom", "ben"))
                .path())
        .contains("genre=collectif", "usagers=" + karim);
    // What lies behind a busy block is not found out by its kind either.
    assertThat(list("&genre=collectif&occupes=oui").text()).doesNotContain("Occupé");
  }

  @Test
  void half_filled_session_waits_in_the_list_and_in_her_count_until_all_is_told() {
    clock.set("2026-11-24T18:00");
    change.mark(individual(), RdvStatus.SEEN, martine);
    var parts = session.participationIds();
    change.markOne(session.rdvId(), parts.getFirst(), RdvStatus.SEEN, martine);
    assertThat(list("").text())
        .contains("À renseigner : 1", "Honorés : 1", "1 participant à renseigner");
    assertThat(who(list("&statuts=a-renseigner"))).containsExactly("14 h Lire avec son enfant");
    assertThat(who(list("&statuts=honore"))).containsExactly("9 h 30 Nora Belkadi");

    var page = browser.get("/a-renseigner");
    assertThat(page.text()).contains("Un rendez-vous à renseigner", "1 participant à renseigner");
    page = browser.follow("Noter chaque participant : Lire avec son enfant");
    assertThat(page.path()).endsWith("/rdvs/" + session.rdvId() + "/emargement");
    browser.press("Enregistrer les présences", Map.of("statut-" + parts.getLast(), "noshow"));
    page = browser.get("/a-renseigner");
    assertThat(page.text()).contains("Aucun rendez-vous à renseigner");
    assertThat(list("").text()).contains("Honorés : 2").doesNotContain("À renseigner :");
  }

  @Test
  void several_with_outcomes_of_their_own_are_found_under_a_status_of_their_own() {
    var family =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .forUsager(story.nora(), RdvStatus.EXCUSED)
            .forUsager(story.lina(), RdvStatus.NOSHOW)
            .at(story.lieu())
            .starting(MONDAY.minusDays(3), "10:00")
            .create();
    assertThat(family.rdvId()).isPositive();
    assertThat(list("").text()).contains("Plusieurs issues : 1");
    assertThat(who(list("&statuts=partage"))).containsExactly("10 h Nora Belkadi, Lina Belkadi");
    assertThat(who(list("&statuts=a-renseigner"))).isEmpty();
  }

  @Test
  void search_offers_sessions_that_have_places_and_keeps_who_was_chosen() {
    session("Complet", MONDAY.plusDays(2), 2);
    var cancelled = session("Annulé", MONDAY.plusDays(3), 12);
    change.mark(cancelled.rdvId(), RdvStatus.REVOKED, martine);
    browser.get("/organisations/" + story.organisation() + "/creneaux?usager=" + story.lina());
    var page = browser.press("Chercher", Map.of("motif", String.valueOf(atelier)));
    assertThat(page.text())
        .contains(
            "Atelier (collectif)",
            "mardi 24 novembre",
            "Lire avec son enfant de 14 h à 14 h 30 · 10 places restantes",
            "Martine Leclerc")
        .doesNotContain("Complet", "Annulé");
    page = browser.follow("Inscrire : Lire avec son enfant, mardi 24 novembre");
    assertThat(page.text()).contains("Lina Belkadi").doesNotContain("Karim");
    page = browser.press("Inscrire Lina Belkadi", Map.of());
    assertThat(page.text()).contains("C'est noté : la personne est inscrite.", "3 / 12 places");
    assertThat(
            dsl.fetchCount(
                PARTICIPATION,
                PARTICIPATION.RDV_ID.eq(session.rdvId()),
                PARTICIPATION.USAGER_ID.eq(story.lina())))
        .isEqualTo(1);
  }

  @Test
  void search_finds_other_organisations_only_when_asked_and_says_when_there_is_nothing() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var elsewhere = GivenMotif.open(dsl, motif, lens, story.pmi());
    var there = "/organisations/" + story.organisation() + "/creneaux?motif=" + atelier;
    assertThat(browser.get(there + "&a_partir=2026-12-01").text())
        .contains("Aucun RDV collectif avec une place libre", "Voir tous les RDV collectifs");
    dsl.update(RDV)
        .set(RDV.ORGANISATION_ID, lens)
        .set(RDV.MOTIF_OUVERTURE_ID, elsewhere)
        .where(RDV.ID.eq(session.rdvId()))
        .execute();
    assertThat(browser.get(there).text()).contains("Aucun RDV collectif");
    assertThat(browser.get(there + "&reseau=oui").text())
        .contains("Lire avec son enfant", "MDS de Lens");
  }

  @Test
  void who_is_excused_by_phone_frees_the_place_and_the_sheet_says_who_noted_it() {
    var parts = session.participationIds();
    var sheet = "/organisations/%d/rdvs/%d".formatted(story.organisation(), session.rdvId());
    clock.set("2026-11-24T08:00");
    change.markOne(session.rdvId(), parts.getLast(), RdvStatus.EXCUSED, martine);
    var page = browser.get(sheet);
    assertThat(page.text())
        .contains("1 / 12 places", "Noté par Martine Leclerc, mardi 24 novembre à 8 h");
    assertThat(page.html().select("#participant-" + parts.getFirst()).text())
        .doesNotContain("Noté par");
    assertThat(browser.get(sheet + "/emargement").text()).contains("Noté par Martine Leclerc");
    // Expected again: nobody notes that any more.
    change.markOne(session.rdvId(), parts.getLast(), RdvStatus.UNKNOWN, martine);
    assertThat(browser.get(sheet).text()).doesNotContain("Noté par");
  }

  @Test
  void who_gives_up_herself_is_said_to_have_done_so() {
    var part = session.participationIds().getLast();
    cancellation.cancel(session.rdvId(), new Actor.Participant(karim, part));
    var sheet = "/organisations/%d/rdvs/%d".formatted(story.organisation(), session.rdvId());
    assertThat(browser.get(sheet).html().select("#participant-" + part).text())
        .contains("Noté par l'usager, lundi 23 novembre à 9 h");
  }

  @Test
  void sheet_is_filled_without_anybody_having_booked_on_the_day_and_after() {
    var past =
        givenRdv(dsl, atelier)
            .with(story.martine())
            .at(story.lieu())
            .session("Permanence ouverte", 20, RdvStatus.UNKNOWN)
            .starting(MONDAY.minusDays(10), "14:00")
            .create();
    var sheet = "/organisations/%d/rdvs/%d".formatted(story.organisation(), past.rdvId());
    assertThat(browser.get("/a-renseigner").text()).contains("Permanence ouverte");
    browser.get(sheet + "/emargement");
    var page = browser.follow("Inscrire quelqu'un");
    assertThat(page.path()).endsWith("/inscription");
    browser.submit(Map.of("q", "karim benali"));
    page = browser.press("Inscrire Karim Benali", Map.of());
    assertThat(page.path()).endsWith("/emargement");
    var part =
        dsl.select(PARTICIPATION.ID)
            .from(PARTICIPATION)
            .where(PARTICIPATION.RDV_ID.eq(past.rdvId()))
            .fetchSingle(PARTICIPATION.ID);
    page = browser.press("Enregistrer les présences", Map.of("statut-" + part, "seen"));
    assertThat(page.text()).contains("Les présences sont enregistrées.", "Honoré");
    assertThat(dsl.fetchCount(RECEIPT)).isZero();
    assertThat(browser.get("/a-renseigner").text()).doesNotContain("Permanence ouverte, ");
  }

  @Test
  void her_file_names_it_by_its_title() {
    assertThat(browser.get("/usagers/" + karim).text()).contains("Atelier : Lire avec son enfant");
    clock.set("2026-11-25T08:00");
    story.noraWithMartine(dsl).starting(MONDAY.plusDays(9), "09:30").create();
    var later = dsl.fetchValue("select max(id) from rdv");
    assertThat(
            browser.get("/organisations/%d/rdvs/%s".formatted(story.organisation(), later)).text())
        .contains("Atelier : Lire avec son enfant");
  }

  @Test
  void agenda_shows_title_and_places_and_that_it_is_cancelled() {
    var week = browser.get("/agenda?jour=2026-11-24");
    assertThat(week.text()).contains("Atelier : Lire avec son enfant", "2 / 12 places");
    assertThat(week.text()).doesNotContain("Benali");
    change.mark(session.rdvId(), RdvStatus.REVOKED, martine);
    assertThat(browser.get("/agenda?jour=2026-11-24").text())
        .contains("Annulé à l'initiative du service");
  }

  private long individual() {
    return dsl.select(RDV.ID)
        .from(RDV)
        .where(RDV.MOTIF_OUVERTURE_ID.eq(story.ouverture()))
        .fetchSingle(RDV.ID);
  }

  private Browserless.Page list(String filter) {
    return browser.get(base() + "?du=&au=" + filter);
  }

  private String base() {
    return "/organisations/" + story.organisation() + "/rdvs";
  }

  private static List<String> who(Browserless.Page page) {
    return page.html().select(".desk-item__who").eachText();
  }
}
