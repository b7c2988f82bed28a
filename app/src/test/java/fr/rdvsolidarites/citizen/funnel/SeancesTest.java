package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.HOLD;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
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
