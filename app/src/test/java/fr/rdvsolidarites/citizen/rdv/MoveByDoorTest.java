package fr.rdvsolidarites.citizen.rdv;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.REFERENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.citizen.DoorStory;
import fr.rdvsolidarites.given.Browserless;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** She moves what she took by another door than that of everybody ({@code 2-scheduling} §18.2). */
class MoveByDoorTest extends DoorStory {

  private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

  @Autowired private ParticipationLinks links;

  private long colleague(long ouverture, String from, String to) {
    var agent = givenAgent(dsl).in(story.organisation()).ofService(story.pmi()).create();
    givenPlage(dsl, story.organisation())
        .of(agent)
        .forMotifs(ouverture)
        .at(story.lieu())
        .between(from, to)
        .create();
    return agent;
  }

  private Browserless.Page chooseFriday(Browserless who) {
    return who.pressFirst("#j-" + FRIDAY + " + ul button");
  }

  private Browserless.Page moveTo(Browserless who, String link) {
    who.get(link);
    return who.press("Oui, déplacer mon rendez-vous");
  }

  private LocalTime start() {
    return dsl.fetchSingle(RDV).getStartsAt().atZone(ZoneId.of("Europe/Paris")).toLocalTime();
  }

  @Test
  void an_invited_rdv_of_a_closed_motif_moves_wherever_she_lives() {
    var ouverture = closedMotif("invited", motif -> motif.setSectorisationLevel("agent"));
    var other = colleague(ouverture, "08:00", "09:00");
    toTheTimesBy(nora, invite(ouverture));
    nora.pressFirst("#j-" + FRIDAY + " + ul li:last-child button");
    nora.submit(Map.of());
    assertThat(start()).isEqualTo("16:30");

    nora.follow("Déplacer");
    var done = moveTo(nora, first(nora, "#j-" + FRIDAY + " + ul a"));

    assertThat(done.path()).startsWith("/r/");
    assertThat(start()).isEqualTo("08:00");
    assertThat(dsl.fetchSingle(RDV_AGENT).getAgentId()).isEqualTo(other);
  }

  @Test
  void a_follow_up_rdv_moves_within_the_times_of_her_referents() {
    var ouverture = closedMotif("invited", true);
    colleague(ouverture, "08:00", "18:00");
    dsl.insertInto(REFERENT)
        .set(REFERENT.USAGER_ID, story.nora())
        .set(REFERENT.AGENT_ID, story.martine())
        .set(REFERENT.CREATED_AT, clock.instant())
        .execute();
    toTheTimesBy(nora, invite(ouverture));
    chooseFriday(nora);
    nora.submit(Map.of());
    assertThat(start()).isEqualTo("14:00");

    nora.follow("Déplacer");
    assertThat(nora.page().html().select("#j-" + FRIDAY + " + ul a")).hasSize(5);
    var later = first(nora, "#j-" + FRIDAY + " + ul li:last-child a");
    dsl.deleteFrom(REFERENT).execute();
    assertThat(moveTo(nora, later).status()).isEqualTo(409);
    assertThat(start()).isEqualTo("14:00");

    dsl.insertInto(REFERENT)
        .set(REFERENT.USAGER_ID, story.nora())
        .set(REFERENT.AGENT_ID, story.martine())
        .set(REFERENT.CREATED_AT, clock.instant())
        .execute();
    moveTo(nora, later);
    assertThat(start()).isEqualTo("16:30");
    assertThat(dsl.fetchSingle(RDV_AGENT).getAgentId()).isEqualTo(story.martine());
  }

  @Test
  void what_a_prescripteur_took_for_her_she_moves_unless_the_motif_is_for_them_alone() {
    closedMotif("invited", false);
    present(nora);
    nora.submit(Map.of("ou", "Arras"));
    nora.follow("Entretien prénatal");
    nora.get(first(nora, "a.fr-btn[href*=lieu]"));
    chooseFriday(nora);
    nora.submit(Map.of("firstName", "Léa", "lastName", "Boubakar", "phone", "0611223344"));
    var lea = visitor();
    lea.get("/r/" + links.issue(participation()).value());
    lea.submit(Map.of("letters", "bou"));

    lea.follow("Déplacer");
    moveTo(lea, first(lea, "#j-" + FRIDAY + " + ul a"));
    assertThat(start()).isEqualTo("14:30");

    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "prescripteurs").execute();
    assertThat(lea.get(lea.page().path()).html().select("main a:contains(Déplacer)")).isEmpty();
  }

  @Test
  void what_she_took_by_a_public_link_stays_hers_to_move_when_its_motif_is_reserved() {
    nora.get("/org/" + story.organisation() + "/mds");
    nora.follow("Consultation avec une sage-femme");
    nora.get(first(nora, "a.fr-btn[href*=lieu]"));
    chooseFriday(nora);
    confirm(nora, identity());
    var before = start();
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "invited").execute();

    nora.follow("Déplacer");
    moveTo(nora, first(nora, "#j-" + FRIDAY + " + ul a"));

    assertThat(start()).isAfter(before);
  }

  private long participation() {
    return dsl.fetchSingle(PARTICIPATION).getId();
  }
}
