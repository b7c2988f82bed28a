package fr.rdvsolidarites.agenda;

import static gen.db.Tables.MOTIF;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose créneaux come out, whatever the hours: Anna and Bilal receive for one motif. */
class WhoIsOfferedTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate MONDAY = LocalDate.parse("2026-09-14");
  private static final SearchWindow WEEK = SearchWindow.days(MONDAY, MONDAY.plusDays(6));
  private static final Instant NOW = Instant.parse("2026-09-08T06:00:00Z");

  private AgendaRows rows;
  private long anna;
  private long bilal;
  private long motif;

  @BeforeEach
  void anna_and_bilal_receive_on_monday() {
    rows = AgendaRows.in("Europe/Paris");
    anna = rows.agent("Anna");
    bilal = rows.agent("Bilal");
    motif = rows.ouverture("Suivi");
    for (long agent : List.of(anna, bilal)) {
      rows.plage(
          Set.of(agent),
          null,
          Set.of(motif),
          Timetable.of(MONDAY, LocalTime.of(9, 0), LocalTime.of(10, 0), PARIS, null));
    }
  }

  @Test
  void a_motif_of_follow_up_offers_the_referents_of_those_who_come_and_nobody_without() {
    rows.motifs(MOTIF.FOLLOW_UP, true);
    var usager = rows.usagerFollowedBy(bilal);

    assertThat(agents(byUsager().forUsagers(Set.of(usager)))).containsExactly(bilal);
    assertThat(agents(byUsager())).isEmpty();
    assertThat(agents(CreneauSearch.byAgent(Set.of(motif), WEEK))).containsExactly(anna, bilal);
  }

  @Test
  void a_start_of_follow_up_is_confirmed_for_the_followed_only() {
    rows.motifs(MOTIF.FOLLOW_UP, true);
    var usager = rows.usagerFollowedBy(bilal);
    var start = MONDAY.atTime(9, 0).atZone(PARIS).toInstant();
    var request = CreneauRequest.byUsager(motif, null, start);

    assertThat(creneaux().stillFree(request.forUsagers(Set.of(usager)), bilal)).isPresent();
    assertThat(creneaux().stillFree(request.forUsagers(Set.of(usager)), anna)).isEmpty();
    assertThat(creneaux().stillFree(request, bilal)).isEmpty();
  }

  @Test
  void the_participants_of_a_rdv_that_is_moved_are_those_who_come() {
    rows.motifs(MOTIF.FOLLOW_UP, true);
    var usager = rows.usagerFollowedBy(bilal);
    var start = MONDAY.plusDays(1).atTime(9, 0).atZone(PARIS).toInstant();
    var moved = rows.rdv(motif, Set.of(bilal), start, start.plusSeconds(1800), "unknown");
    rows.participates(usager, moved);

    assertThat(agents(byUsager().except(null, moved))).containsExactly(bilal);
  }

  @Test
  void of_a_motif_reserved_to_agents_of_sectors_only_the_attributed_are_offered() {
    rows.motifs(MOTIF.SECTORISATION_LEVEL, "agent");
    var attributed = Sectors.attributed(Set.of(), Map.of(rows.organisationId, Set.of(anna)));

    assertThat(agents(byUsager().at(attributed))).containsExactly(anna);
    assertThat(agents(byUsager().at(Sectors.attributed(Set.of(rows.organisationId), Map.of()))))
        .isEmpty();
    assertThat(agents(byUsager())).containsExactly(anna, bilal);
  }

  @Test
  void of_a_motif_reserved_to_organisations_everyone_there_is_offered_or_nobody() {
    rows.motifs(MOTIF.SECTORISATION_LEVEL, "organisation");
    var here = Sectors.attributed(Set.of(rows.organisationId), Map.of());
    var elsewhere = Sectors.attributed(Set.of(), Map.of(rows.organisationId, Set.of(anna)));

    assertThat(agents(byUsager().at(here))).containsExactly(anna, bilal);
    assertThat(agents(byUsager().at(elsewhere))).isEmpty();
  }

  @Test
  void agents_named_and_members_of_equipes_are_searched_together() {
    var chloe = rows.agent("Chloé");
    var equipe = rows.equipe(bilal, chloe);

    assertThat(agents(with(AgentFilter.onlyOrInEquipes(Set.of(), Set.of(equipe)))))
        .containsExactly(bilal);
    assertThat(agents(with(AgentFilter.onlyOrInEquipes(Set.of(anna), Set.of(equipe)))))
        .containsExactly(anna, bilal);
    assertThat(agents(with(AgentFilter.onlyOrInEquipes(Set.of(), Set.of())))).isEmpty();
  }

  @Test
  void agents_are_searched_by_service() {
    rows.isInService(anna, rows.serviceId);

    assertThat(agents(with(AgentFilter.ofServices(Set.of(rows.serviceId))))).containsExactly(anna);
    assertThat(agents(with(AgentFilter.ofServices(Set.of())))).isEmpty();
  }

  @Test
  void the_explanation_names_who_was_left_out() {
    var explanation = creneaux().explain(with(AgentFilter.only(Set.of(anna))));
    assertThat(explanation.removed().get(Cause.OTHER_AGENT).agentIds()).containsExactly(bilal);

    rows.motifs(MOTIF.FOLLOW_UP, true);
    assertThat(creneaux().explain(byUsager()).removed().get(Cause.NOT_REFERENT).agentIds())
        .containsExactly(anna, bilal);
  }

  private CreneauSearch byUsager() {
    return CreneauSearch.byUsager(Set.of(motif), WEEK);
  }

  private CreneauSearch with(AgentFilter agents) {
    return CreneauSearch.byAgent(Set.of(motif), WEEK).with(agents);
  }

  private List<Long> agents(CreneauSearch search) {
    return creneaux().search(search).stream().map(Creneau::agentId).distinct().toList();
  }

  private Creneaux creneaux() {
    return new Creneaux(rows.dsl, Clock.fixed(NOW, PARIS));
  }
}
