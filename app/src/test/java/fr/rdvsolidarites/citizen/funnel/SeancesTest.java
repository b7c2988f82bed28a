package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.HOLD;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.given.Browserless;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Places in RDVs collectifs, from the public's side. */
class SeancesTest extends CitizenStory {

  private static final LocalDate FRIDAY = LocalDate.parse("2026-11-27");

  private long ouverture;
  private GivenRdv.Placed reading;

  @BeforeEach
  void a_workshop_of_two_places() {
    ouverture =
        givenMotif(dsl, story.territoire())
            .named("Atelier lecture")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    reading = session("Lire avec son enfant", 2, FRIDAY);
  }

  @Test
  void she_takes_a_place_and_is_told_and_so_is_the_professional() {
    var page = toTheDates(nora);
    assertThat(page.text())
        .contains("Lire avec son enfant", "2 places libres", "Avec Martine Leclerc")
        .contains("vendredi 27 novembre à 14 h");
    choose(nora, 0);
    assertThat(dsl.fetchCount(HOLD, HOLD.RDV_ID.eq(reading.rdvId()))).isEqualTo(1);
    var done = confirm(nora, identity());
    assertThat(done.text()).contains("votre rendez-vous est confirmé");
    assertThat(taken(reading)).isEqualTo(1);
    assertThat(dsl.fetchCount(HOLD)).isZero();
    assertThat(told("usager")).containsOnly("rdv_created");
    assertThat(told("agent")).containsOnly("participation_added");
    jobs.runDue();
    assertThat(texts.all().getLast().text()).contains("Lire avec son enfant");
  }

  @Test
  void place_that_is_kept_is_shown_to_nobody_else_and_the_last_one_is_named_so() {
    toTheDates(nora);
    choose(nora, 0);
    var other = visitor();
    assertThat(toTheDates(other).text()).contains("Dernière place");
    choose(other, 0);
    var third = visitor();
    assertThat(toTheDatesOrBefore(third).text())
        .contains("Tous ces rendez-vous sont complets", "Complet", "Me prévenir");
    clock.advance(Duration.ofMinutes(11));
    assertThat(toTheDates(third).text()).contains("2 places libres");
  }

  @Test
  void full_and_cancelled_and_closed_ones_are_not_taken() {
    var form = formOf(nora);
    fill(reading, 2);
    var page = confirm(nora, identity());
    assertThat(page.status()).as(form).isEqualTo(409);
    assertThat(taken(reading)).isEqualTo(2);
    assertThat(toTheDatesOrBefore(visitor()).text()).doesNotContain("S'inscrire");
  }

  @Test
  void place_given_up_is_kept_for_the_first_in_line_and_she_takes_it() {
    fill(reading, 2);
    var waiting = visitor();
    toTheDatesOrBefore(waiting);
    waiting.get("/attente/nouvelle?commune=62041&service=" + story.pmi() + "&motif=" + slug());
    var fields = new LinkedHashMap<>(identityWith("lastName", "Attente"));
    confirm(waiting, fields);
    var martine = signedInAs("martine@demo.rdv");
    martine.get(
        "/organisations/%d/rdvs/%d/participations/%d/statut?statut=excused"
            .formatted(story.organisation(), reading.rdvId(), participations().getFirst()));
    martine.submit(Map.of("confirme", "true"));
    assertThat(taken(reading)).isEqualTo(1);
    assertThat(dsl.fetchCount(FILE_ATTENTE_OFFRE, FILE_ATTENTE_OFFRE.STATE.eq("open")))
        .isEqualTo(1);
    assertThat(toTheDatesOrBefore(visitor()).text()).doesNotContain("Dernière place");
  }

  @Test
  void whoever_is_too_late_by_an_instant_waits_for_a_place_in_that_session() {
    toTheDates(nora);
    choose(nora, 0);
    clock.advance(Duration.ofMinutes(11));
    nora.submit(identity());
    var code = codeFor(nora.page());
    fill(reading, 2);
    var page = nora.submit(Map.of("code", code));
    assertThat(page.path()).startsWith("/attente/");
    assertThat(page.text())
        .contains("La dernière place vient d'être prise", "Lire avec son enfant", "1re")
        .contains("vendredi 27 novembre à 14 h");
    assertThat(taken(reading)).isEqualTo(2);
    assertThat(sheet().text()).contains("Liste d'attente (1)", "Nora Belkadi");
  }

  @Test
  void place_in_the_full_one_is_waited_for_offered_and_taken_whatever_she_has_elsewhere() {
    var other = session("Raconter", 5, FRIDAY.plusDays(3));
    fill(reading, 2);
    waitFor(nora);
    assertThat(nora.page().text()).contains("Vous êtes sur la liste d'attente", "1re");
    var second = visitor();
    clock.advance(Duration.ofMinutes(20));
    waitFor(second, identityWith("lastName", "Attente"), "0611223344");
    assertThat(second.page().text()).contains("2e");

    toTheDates(nora);
    choose(nora, 0);
    confirm(nora, identity());
    assertThat(taken(other)).isEqualTo(1);
    assertThat(dsl.fetchCount(FILE_ATTENTE, FILE_ATTENTE.CLOSED_AT.isNull())).isEqualTo(2);

    giveUp(participations().getFirst());
    jobs.runDue();
    assertThat(sheet().text()).contains("Liste d'attente (2)", "Une place lui est gardée");
    var link = linkIn(texts.all().getLast().text());
    nora.get(link);
    nora.press("Oui, je prends cet horaire");
    assertThat(taken(reading)).isEqualTo(2);
    assertThat(sheet().text())
        .contains("Liste d'attente (1)", "Inscription sur la liste d'attente : Nora Belkadi");
  }

  @Test
  void an_offer_that_is_refused_ends_her_wait_for_that_session_and_goes_to_the_next() {
    fill(reading, 2);
    waitFor(nora);
    var second = visitor();
    clock.advance(Duration.ofMinutes(20));
    waitFor(second, identityWith("lastName", "Attente"), "0611223344");
    giveUp(participations().getFirst());
    jobs.runDue();
    nora.get(linkIn(texts.all().getLast().text()));
    assertThat(nora.press("Non, je le laisse").text()).doesNotContain("Voir ma place sur la liste");
    assertThat(dsl.fetchSingle(FILE_ATTENTE, FILE_ATTENTE.LAST_NAME.eq("Belkadi")).getClosedWhy())
        .isEqualTo("left");
    assertThat(dsl.fetchCount(FILE_ATTENTE_OFFRE, FILE_ATTENTE_OFFRE.STATE.eq("open")))
        .isEqualTo(1);
  }

  @Test
  void whoever_waits_for_a_session_that_is_cancelled_waits_no_more() {
    fill(reading, 2);
    waitFor(nora);
    var place = nora.page().path();
    var martine = signedInAs("martine@demo.rdv");
    martine.get(
        "/organisations/%d/rdvs/%d/statut?statut=revoked"
            .formatted(story.organisation(), reading.rdvId()));
    martine.submit(Map.of("confirme", "true"));
    assertThat(nora.get(place).text()).contains("Ce rendez-vous est annulé");
  }

  @Test
  void session_says_its_own_rules_and_its_own_instructions() {
    dsl.insertInto(SESSION)
        .set(SESSION.RDV_ID, reading.rdvId())
        .set(SESSION.RESTRICTION, "Pour les parents d'enfants de moins de trois ans.")
        .set(SESSION.INSTRUCTIONS, "Apportez un livre.")
        .execute();
    assertThat(toTheDates(nora).text()).contains("moins de trois ans", "Apportez un livre");
    choose(nora, 0);
    assertThat(nora.page().text())
        .contains("Lire avec son enfant", "moins de trois ans", "Apportez un livre");
    assertThat(nora.submit(identity()).status()).isEqualTo(422);
    confirm(nora, identityWith("accepted", "true"));
    jobs.runDue();
    nora.get(linkIn(texts.all().getLast().text()));
    assertThat(nora.submit(Map.of("letters", "BEL")).text())
        .contains("Lire avec son enfant", "Apportez un livre");
  }

  @Test
  void she_gives_her_place_up_by_her_link_and_nobody_else_is_told() {
    fill(reading, 1);
    toTheDates(nora);
    choose(nora, 0);
    confirm(nora, identity());
    jobs.runDue();
    assertThat(taken(reading)).isEqualTo(2);
    nora.get(linkIn(texts.all().getLast().text()));
    nora.submit(Map.of("letters", "BEL"));
    nora.follow("Annuler");
    nora.press("Oui, annuler mon rendez-vous");
    assertThat(taken(reading)).isEqualTo(1);
    assertThat(dsl.fetchSingle(RDV, RDV.ID.eq(reading.rdvId())).getStatus()).isEqualTo("unknown");
    assertThat(told("usager")).containsOnly("rdv_created", "rdv_cancelled");
    assertThat(sheet().text()).contains("Noté par l'usager");
  }

  private Browserless.Page sheet() {
    return signedInAs("martine@demo.rdv")
        .get("/organisations/%d/rdvs/%d".formatted(story.organisation(), reading.rdvId()));
  }

  private void giveUp(long participationId) {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(
        "/organisations/%d/rdvs/%d/participations/%d/statut?statut=excused"
            .formatted(story.organisation(), reading.rdvId(), participationId));
    martine.submit(Map.of("confirme", "true"));
  }

  private void waitFor(Browserless who) {
    waitFor(who, identity(), "06 12 34 56 12");
  }

  private void waitFor(Browserless who, Map<String, String> fields, String phone) {
    toTheDatesOrBefore(who);
    who.follow("Me prévenir si une place se libère : vendredi 27 novembre à 14 h");
    var all = new LinkedHashMap<>(fields);
    all.put("phone", phone);
    all.put("email", "");
    who.submit(all);
  }

  private static String linkIn(String text) {
    var link = Pattern.compile("https?://[^/ ]+(/\\S+)").matcher(text);
    if (!link.find()) {
      throw new AssertionError("No link in " + text);
    }
    return link.group(1);
  }

  private GivenRdv.Placed session(String title, int capacity, LocalDate day) {
    return givenRdv(dsl, ouverture)
        .with(story.martine())
        .at(story.lieu())
        .session(title, capacity, RdvStatus.UNKNOWN)
        .lasting(Duration.ofHours(2))
        .starting(day, "14:00")
        .create();
  }

  /** Others take places, as the database allows. */
  private void fill(GivenRdv.Placed session, int places) {
    for (var i = 0; i < places; i++) {
      var usager =
          dsl.insertInto(USAGER)
              .set(USAGER.TERRITOIRE_ID, story.territoire())
              .set(USAGER.FIRST_NAME, "Autre")
              .set(USAGER.LAST_NAME, "Personne" + (char) ('a' + i))
              .set(USAGER.CREATED_AT, clock.instant())
              .returningResult(USAGER.ID)
              .fetchSingle()
              .value1();
      dsl.insertInto(PARTICIPATION)
          .set(PARTICIPATION.TERRITOIRE_ID, story.territoire())
          .set(PARTICIPATION.RDV_ID, session.rdvId())
          .set(PARTICIPATION.USAGER_ID, usager)
          .set(PARTICIPATION.CREATED_BY_KIND, "agent")
          .set(PARTICIPATION.CREATED_AT, clock.instant())
          .execute();
    }
    dsl.update(RDV).set(RDV.PLACES_TAKEN, places).where(RDV.ID.eq(session.rdvId())).execute();
  }

  private List<Long> participations() {
    return dsl.select(PARTICIPATION.ID)
        .from(PARTICIPATION)
        .where(PARTICIPATION.RDV_ID.eq(reading.rdvId()))
        .orderBy(PARTICIPATION.ID)
        .fetch(PARTICIPATION.ID);
  }

  private Browserless.Page toTheDates(Browserless who) {
    who.get("/prendre-rdv?commune=62041");
    who.follow("Atelier lecture");
    return who.get(first(who, "a.fr-btn[href*=lieu]"));
  }

  /** Where all is full, the motif is on no card any more. */
  private Browserless.Page toTheDatesOrBefore(Browserless who) {
    return who.get(
        "/prendre-rdv/horaires?commune=62041&service=%d&motif=%s&lieu=%d"
            .formatted(story.pmi(), slug(), story.lieu()));
  }

  private static String slug() {
    return "atelier_lecture-public_office";
  }

  private String formOf(Browserless who) {
    toTheDates(who);
    who.get(noted(who, ".citizen-card button"));
    return who.page().path();
  }

  private void choose(Browserless who, int index) {
    who.pressFirst(".citizen-card:nth-of-type(" + (index + 1) + ") button");
  }

  private int taken(GivenRdv.Placed session) {
    return dsl.select(RDV.PLACES_TAKEN)
        .from(RDV)
        .where(RDV.ID.eq(session.rdvId()))
        .fetchSingle()
        .value1();
  }

  private List<String> told(String kind) {
    return dsl.select(RECEIPT.EVENT)
        .from(RECEIPT)
        .where(RECEIPT.RECIPIENT_KIND.eq(kind))
        .fetch(RECEIPT.EVENT);
  }
}
