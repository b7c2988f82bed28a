package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.demo.GivenAccess.givenAccess;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.AccessLevel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Scene 3: Martine, midwife, works for the PMI of the MDS and for the CPEF. Each side sees its own
 * RDVs with their detail, and of the other's only that she is taken.
 */
class PmiAndCpefTest extends FeatureTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final List<String> SECRETS =
      List.of("Yasmine", "Kaci", "Contraception", "Angoisse");

  private GivenStory story;
  private long cpef;
  private long planification;
  private long paul;
  private long claire;
  private long pmiRdv;
  private long cpefRdv;
  private Browserless pmi;
  private Browserless other;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    cpef = givenOrganisation(dsl).named("CPEF d'Arras").in(story.territoire()).create();
    planification =
        givenService(dsl).named("Planification familiale", "CPEF").in(story.territoire()).create();
    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, story.martine())
        .set(ROLE.ORGANISATION_ID, cpef)
        .set(ROLE.LEVEL, "basic")
        .set(ROLE.CREATED_AT, clock.instant())
        .execute();
    dsl.insertInto(AGENT_SERVICE)
        .set(AGENT_SERVICE.AGENT_ID, story.martine())
        .set(AGENT_SERVICE.SERVICE_ID, planification)
        .execute();
    paul =
        givenAgent(dsl)
            .named("Paul", "Petit")
            .signsInAs("paul@demo.rdv")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    claire =
        givenAgent(dsl)
            .named("Claire", "Dumont")
            .signsInAs("claire@demo.rdv")
            .in(cpef)
            .ofService(planification)
            .create();
    var motif = givenMotif(dsl, story.territoire()).named("Contraception").create();
    var ouverture = GivenMotif.open(dsl, motif, cpef, planification);
    var house = givenLieu(dsl, cpef).named("Maison des solidarités nord").create();
    var yasmine =
        givenUsager(dsl, story.territoire())
            .named("Yasmine", "Kaci")
            .phone("06 39 98 00 77")
            .in(cpef)
            .create();
    pmiRdv = story.noraWithMartine(dsl).starting(MONDAY, "09:30").create().rdvId();
    cpefRdv =
        givenRdv(dsl, ouverture)
            .with(story.martine())
            .forUsager(yasmine)
            .at(house)
            .context("Angoisse")
            .starting(MONDAY, "14:00")
            .create()
            .rdvId();
    pmi = signedInAs("paul@demo.rdv");
    other = signedInAs("claire@demo.rdv");
  }

  private String agenda(String view) {
    return "/agenda?professionnel=%d&jour=%s&vue=%s".formatted(story.martine(), MONDAY, view);
  }

  private String mds() {
    return "/organisations/" + story.organisation();
  }

  @Test
  void the_pmi_sees_its_own_and_that_she_is_taken() {
    for (var view : List.of("jour", "semaine", "mois", "liste")) {
      var page = pmi.get(agenda(view));
      assertThat(page.text()).as(view).contains("Nora Belkadi", "Occupé");
      assertThat(page.response().body()).as(view).doesNotContain(SECRETS.toArray(String[]::new));
    }
    assertThat(pmi.get(agenda("semaine")).text()).contains("Maison des solidarités nord");
  }

  @Test
  void the_cpef_sees_the_reverse() {
    var page = other.get(agenda("semaine"));
    assertThat(page.text()).contains("Yasmine Kaci", "Contraception", "Occupé");
    assertThat(page.response().body())
        .doesNotContain("Nora", "Belkadi", "Consultation avec une sage-femme");
  }

  @Test
  void the_busy_block_opens_a_sheet_that_tells_no_more() {
    pmi.get(agenda("semaine"));
    var sheet = pmi.follow("Occupé");
    assertThat(sheet.status()).isEqualTo(200);
    assertThat(sheet.text())
        .contains("Martine Leclerc", "Maison des solidarités nord", "de 14 h à");
    assertThat(sheet.response().body())
        .doesNotContain(SECRETS.toArray(String[]::new))
        .doesNotContain("CPEF", "Planification", "/organisations/" + cpef);
    assertThat(other.get("/agenda/occupe/" + cpefRdv).text()).contains("Yasmine Kaci");
  }

  @Test
  void nothing_else_tells_more() {
    var sheet = "/organisations/%d/rdvs/%d".formatted(cpef, cpefRdv);
    for (var path :
        List.of(
            sheet,
            sheet + "/statut?statut=seen",
            sheet + "/modification",
            sheet + "/deplacement",
            "/organisations/%d/rdvs/%d".formatted(story.organisation(), cpefRdv),
            "/organisations/%d/rdvs".formatted(cpef),
            "/organisations/%d/creneaux".formatted(cpef))) {
      assertThat(pmi.get(path).status()).as(path).isEqualTo(404);
    }
    for (var path :
        List.of(
            mds() + "/rdvs?du=2026-11-23&occupes=oui",
            mds() + "/rdvs?organisations=%d&du=2026-11-23&occupes=oui".formatted(cpef),
            mds() + "/rdvs/export?format=csv&lignes=rdv&du=2026-11-23",
            mds() + "/rdvs/export?format=csv&lignes=participants&du=2026-11-23",
            "/agenda/acces/" + story.martine(),
            "/rdvs")) {
      assertThat(pmi.get(path).response().body())
          .as(path)
          .doesNotContain("Yasmine", "Kaci", "Contraception", "Angoisse");
    }
    var history = pmi.get(mds() + "/rdvs/" + pmiRdv);
    assertThat(history.response().body()).doesNotContain("Yasmine", "Kaci", "Contraception");
  }

  @Test
  void neither_can_book_over_the_other() {
    var before = dsl.fetchCount(RDV);
    pmi.get(
        mds()
            + "/rdvs/nouveau?agent=%d&debut=2026-11-23T14:00&motif=%d&usager=%d"
                .formatted(story.martine(), story.ouverture(), story.nora()));
    assertThat(pmi.page().response().body()).doesNotContain("Yasmine", "Kaci", "Contraception");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(before);
  }

  @Test
  void a_level_given_by_name_replaces_the_default_even_when_it_is_less() {
    var id =
        givenAccess(dsl, story.territoire()).to(paul).on(story.martine()).level(AccessLevel.BUSY);
    var sheet = mds() + "/rdvs/" + pmiRdv;
    assertThat(pmi.get(agenda("semaine")).response().body()).doesNotContain("Nora");
    assertThat(pmi.get(sheet).status()).isEqualTo(404);
    assertThat(pmi.get("/agenda/occupe/" + pmiRdv).status()).isEqualTo(200);
    // Nor does the wizard place in that agenda any more.
    pmi.get(
        mds()
            + "/rdvs/nouveau?agent=%d&debut=2026-11-24T09:00&motif=%d&usager=%d"
                .formatted(story.martine(), story.ouverture(), story.nora()));
    assertThat(pmi.page().status()).isIn(404, 422);
    dsl.update(ACCES_AGENDA)
        .set(ACCES_AGENDA.LEVEL, "read")
        .where(ACCES_AGENDA.ID.eq(id))
        .execute();
    assertThat(pmi.get(sheet).text()).contains("Nora Belkadi");
    assertThat(pmi.get(sheet + "/modification").status()).isEqualTo(404);
  }

  @Test
  void writing_given_across_services_reads_places_and_changes() {
    givenAccess(dsl, story.territoire())
        .to(claire)
        .on(story.martine())
        .inOrganisation(story.organisation())
        .level(AccessLevel.WRITE);
    assertThat(other.get(agenda("semaine")).text()).contains("Nora Belkadi");
    var sheet = mds() + "/rdvs/" + pmiRdv;
    assertThat(other.get(sheet).text()).contains("Nora Belkadi");
    assertThat(other.get(sheet + "/modification").status()).isEqualTo(200);
    var clicked =
        other.get(
            "/agenda/nouveau?professionnel=%d&jour=2026-11-24&heure=10:00"
                .formatted(story.martine()));
    assertThat(clicked.text()).contains("Consultation avec une sage-femme");
    // Paul's agenda, of the same service, stays closed to her.
    assertThat(
            other
                .get("/agenda?professionnel=%d&jour=%s&vue=semaine".formatted(paul, MONDAY))
                .text())
        .doesNotContain("Paul Petit");
  }

  @Test
  void who_was_given_writing_looks_for_her_times_there_and_places() {
    var search = mds() + "/creneaux";
    assertThat(other.get(search).status()).isEqualTo(404);
    givenAccess(dsl, story.territoire())
        .to(claire)
        .on(story.martine())
        .inOrganisation(story.organisation())
        .level(AccessLevel.WRITE);
    givenPlage(dsl, story.organisation())
        .of(paul)
        .forMotifs(story.ouverture())
        .at(story.lieu())
        .between("14:00", "17:00")
        .create();
    assertThat(other.get("/creneaux").text()).contains("CPEF d'Arras", "MDS d'Arras");
    var page = other.get(search + "?motif=" + story.ouverture());
    assertThat(page.text()).contains("Martine Leclerc").doesNotContain("Paul Petit");
    assertThat(page.html().select(".desk-slot__hour").eachText())
        .contains("9 h")
        .doesNotContain("14 h");
    assertThat(other.get(search + "?pourquoi=oui&professionnels=" + paul).response().body())
        .doesNotContain("Paul", "Petit");

    var slot = page.html().select(".desk-slot").last().attr("href");
    other.get(slot + "&usager=" + story.nora());
    assertThat(other.page().status()).isEqualTo(200);
    var before = dsl.fetchCount(RDV);
    other.press("Placer le rendez-vous");
    assertThat(dsl.fetchCount(RDV)).as(other.page().text()).isEqualTo(before + 1);
    // Nothing of the sort for who was given nothing.
    assertThat(pmi.get("/organisations/" + cpef + "/creneaux").status()).isEqualTo(404);
  }

  @Test
  void a_form_filled_in_by_hand_says_that_the_agenda_is_closed() {
    givenAccess(dsl, story.territoire()).to(paul).on(story.martine()).level(AccessLevel.BUSY);
    pmi.get(
        mds()
            + "/rdvs/nouveau?agent=%d&debut=2026-11-24T09:00&etape=quoi"
                .formatted(story.martine()));
    pmi.submit(Map.of("motif", String.valueOf(story.ouverture())));
    assertThat(pmi.page().text())
        .contains("Vous ne pouvez pas placer ce motif dans l'agenda de ce professionnel");
  }
}
