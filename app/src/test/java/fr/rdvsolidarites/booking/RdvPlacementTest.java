package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.demo.GivenAgent;
import fr.rdvsolidarites.demo.GivenOrganisation;
import fr.rdvsolidarites.demo.GivenService;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RdvPlacementTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  @Autowired private RdvPlacement placement;
  @Autowired private RdvStatusChange statusChange;

  private GivenStory story;
  private Actor.Agent secretary;

  @BeforeEach
  void a_secretary_at_the_phone() {
    story = givenStory(dsl);
    secretary = new Actor.Agent(story.secretary());
  }

  @Test
  void the_secretary_places_in_the_midwifes_agenda() {
    var placed = (Placed) placement.place(nora(at(9, 30), Set.of()), secretary);
    assertThat(dsl.selectFrom(RDV).fetchSingle().getCreatedById()).isEqualTo(story.secretary());
    var seat = dsl.selectFrom(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(placed.rdvId())).fetchSingle();
    assertThat(seat.getPlageId()).isEqualTo(story.plage());
  }

  @Test
  void outside_every_plage_is_her_choice() {
    assertThat(placement.place(nora(at(16, 0), Set.of()), secretary)).isInstanceOf(Placed.class);
    assertThat(dsl.selectFrom(RDV_AGENT).fetchSingle().getPlageId()).isNull();
  }

  @Test
  void over_something_asks_first_and_is_then_marked_by_name() {
    placement.place(nora(at(9, 30), Set.of()), secretary);
    var asked = (NeedsConfirmation) placement.place(lina(at(9, 45), Set.of()), secretary);
    assertThat(asked.warnings()).singleElement().isInstanceOf(Warning.Overlap.class);
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);

    var accepted = Set.of(asked.warnings().getFirst().fingerprint());
    assertThat(placement.place(lina(at(9, 45), accepted), secretary)).isInstanceOf(Placed.class);
    assertThat(
            dsl.selectFrom(OCCUPATION)
                .where(OCCUPATION.OVERLAP_ALLOWED_BY.isNotNull())
                .fetchSingle()
                .getOverlapAllowedBy())
        .isEqualTo(story.secretary());
  }

  @Test
  void a_new_overlap_asks_again() {
    placement.place(nora(at(9, 30), Set.of()), secretary);
    var asked = (NeedsConfirmation) placement.place(lina(at(9, 45), Set.of()), secretary);
    var accepted = Set.of(asked.warnings().getFirst().fingerprint());
    placement.place(
        nora(at(10, 0), Set.of("same-day:" + dsl.selectFrom(RDV).fetchSingle().getId())),
        secretary);
    assertThat(placement.place(lina(at(9, 45), accepted), secretary))
        .isInstanceOf(NeedsConfirmation.class);
  }

  @Test
  void the_same_motif_twice_a_day_and_the_past_ask_too() {
    placement.place(nora(at(9, 30), Set.of()), secretary);
    assertThat(
            ((NeedsConfirmation) placement.place(nora(at(11, 0), Set.of()), secretary)).warnings())
        .singleElement()
        .isInstanceOf(Warning.SameDay.class);
    var yesterday = clock.instant().minus(Duration.ofDays(3));
    assertThat(
            ((NeedsConfirmation) placement.place(nora(yesterday, Set.of()), secretary)).warnings())
        .containsExactly(new Warning.InThePast());
  }

  @Test
  void retyping_somebody_who_has_a_file_warns_as_choosing_it_does() {
    placement.place(nora(at(9, 30), Set.of()), secretary);
    var outcome = (NeedsConfirmation) placement.place(retyped(at(11, 0), Set.of()), secretary);
    assertThat(outcome.warnings()).singleElement().isInstanceOf(Warning.SameDay.class);
  }

  @Test
  void where_files_are_walled_typing_opens_no_file_of_another_organisation() {
    dsl.update(TERRITOIRE).set(TERRITOIRE.USAGERS_WALLED, true).execute();
    dsl.deleteFrom(USAGER_ORGANISATION).execute();
    assertThat(placement.place(nora(at(9, 30), Set.of()), secretary))
        .isEqualTo(new Refused(Reason.USAGER_UNKNOWN));
    assertThat(placement.place(retyped(at(9, 30), Set.of()), secretary)).isInstanceOf(Placed.class);
    assertThat(dsl.fetchCount(PARTICIPATION, PARTICIPATION.USAGER_ID.eq(story.nora()))).isZero();
  }

  @Test
  void the_status_of_a_session_is_not_changed_as_if_it_were_an_individual_rdv() {
    var rdv = (Placed) placement.place(nora(at(9, 30), Set.of()), secretary);
    dsl.update(MOTIF).set(MOTIF.KIND, "collectif").execute();
    assertThat(statusChange.mark(rdv.rdvId(), RdvStatus.EXCUSED, secretary))
        .isInstanceOf(RdvStatusChange.Outcome.NotPossible.class);
  }

  @Test
  void the_same_form_twice_is_one_rdv() {
    var command = nora(at(9, 30), Set.of());
    assertThat(placement.place(command, secretary)).isEqualTo(placement.place(command, secretary));
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void a_motif_of_a_service_that_is_not_hers_is_not_there() {
    var social =
        GivenService.givenService(dsl)
            .named("Service social", "Social")
            .in(story.territoire())
            .create();
    var worker =
        GivenAgent.givenAgent(dsl)
            .named("Paul", "Petit")
            .in(story.organisation())
            .ofService(social)
            .create();
    assertThatThrownBy(() -> placement.place(nora(at(9, 30), Set.of()), new Actor.Agent(worker)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void agents_lieux_and_files_of_elsewhere_are_refused() {
    var elsewhere =
        GivenOrganisation.givenOrganisation(dsl)
            .named("MDS de Lens")
            .in(story.territoire())
            .create();
    var stranger =
        GivenAgent.givenAgent(dsl)
            .named("Léa", "Loin")
            .in(elsewhere)
            .ofService(story.pmi())
            .create();
    assertThat(
            placement.place(
                command(List.of(stranger), story.lieu(), story.nora(), at(9, 30), Set.of()),
                secretary))
        .isEqualTo(new Refused(Reason.AGENT_NOT_OF_ORGANISATION));
    assertThat(
            placement.place(
                command(List.of(story.martine()), null, story.nora(), at(9, 30), Set.of()),
                secretary))
        .isEqualTo(new Refused(Reason.LIEU_NOT_OPEN));
    assertThat(
            placement.place(
                command(List.of(story.martine()), story.lieu(), 987654321L, at(9, 30), Set.of()),
                secretary))
        .isEqualTo(new Refused(Reason.USAGER_UNKNOWN));
    dsl.update(LIEU).set(LIEU.AVAILABILITY, "disabled").execute();
    assertThat(placement.place(nora(at(9, 30), Set.of()), secretary))
        .isEqualTo(new Refused(Reason.LIEU_NOT_OPEN));
    assertThat(dsl.fetchCount(RDV)).isZero();
  }

  @Test
  void a_cancelled_rdv_is_set_back_only_where_its_time_is_free() {
    var first = (Placed) placement.place(nora(at(9, 30), Set.of()), secretary);
    statusChange.mark(first.rdvId(), RdvStatus.REVOKED, secretary);
    placement.place(lina(at(9, 30), Set.of()), secretary);
    assertThat(statusChange.mark(first.rdvId(), RdvStatus.UNKNOWN, secretary))
        .isEqualTo(new RdvStatusChange.Outcome.TimeTaken());
  }

  @Test
  void a_status_that_is_no_choice_now_is_refused() {
    var rdv = (Placed) placement.place(nora(at(9, 30), Set.of()), secretary);
    assertThat(statusChange.mark(rdv.rdvId(), RdvStatus.NOSHOW, secretary))
        .isInstanceOf(RdvStatusChange.Outcome.NotPossible.class);
    clock.set(at(9, 31));
    assertThat(statusChange.mark(rdv.rdvId(), RdvStatus.SEEN, secretary))
        .isEqualTo(new RdvStatusChange.Outcome.Changed(RdvStatus.SEEN));
    assertThat(statusChange.mark(rdv.rdvId(), RdvStatus.SEEN, secretary))
        .isEqualTo(new RdvStatusChange.Outcome.Unchanged(RdvStatus.SEEN));
  }

  private PlacementCommand nora(Instant start, Set<String> accepted) {
    return command(List.of(story.martine()), story.lieu(), story.nora(), start, accepted);
  }

  private PlacementCommand retyped(Instant start, Set<String> accepted) {
    return new PlacementCommand(
        story.ouverture(),
        story.lieu(),
        List.of(story.martine()),
        TimeRange.of(start, Duration.ofMinutes(30)),
        null,
        new Identity("Nora", "Belkadi", "nora@demo.rdv", null),
        null,
        true,
        true,
        true,
        accepted,
        UUID.randomUUID().toString());
  }

  private PlacementCommand lina(Instant start, Set<String> accepted) {
    return command(List.of(story.martine()), story.lieu(), story.lina(), start, accepted);
  }

  private PlacementCommand command(
      List<Long> agents, Long lieu, Long usager, Instant start, Set<String> accepted) {
    return new PlacementCommand(
        story.ouverture(),
        lieu,
        agents,
        TimeRange.of(start, Duration.ofMinutes(30)),
        usager,
        null,
        null,
        true,
        true,
        true,
        accepted,
        UUID.randomUUID().toString());
  }

  private static Instant at(int hour, int minute) {
    return TUESDAY.atTime(hour, minute).atZone(ZoneId.of("Europe/Paris")).toInstant();
  }
}
