package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.booking.PlacementCommand.Known;
import fr.rdvsolidarites.booking.PlacementCommand.Named;
import fr.rdvsolidarites.booking.PlacementCommand.OneOffLieu;
import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.demo.GivenAbsence;
import fr.rdvsolidarites.demo.GivenAgent;
import fr.rdvsolidarites.demo.GivenLieu;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenOrganisation;
import fr.rdvsolidarites.demo.GivenPlage;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenService;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.Likeness;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    var asked = (NeedsConfirmation) placement.place(nora(at(16, 0), Set.of()), secretary);
    assertThat(asked.warnings()).singleElement().isInstanceOf(Warning.OutsidePlages.class);
    assertThat(placement.place(nora(at(16, 0), accepted(asked)), secretary))
        .isInstanceOf(Placed.class);
    assertThat(dsl.selectFrom(RDV_AGENT).fetchSingle().getPlageId()).isNull();
  }

  @Test
  void who_works_without_plages_is_never_outside_of_them() {
    var awa = colleague("Awa", "Diallo");
    var command = command(List.of(awa), story.lieu(), story.nora(), at(16, 0), Set.of());
    assertThat(placement.place(command, secretary)).isInstanceOf(Placed.class);
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
        .contains(new Warning.InThePast());
  }

  @Test
  void retyping_somebody_who_has_a_file_is_told_and_the_same_e_mail_opens_no_second_one() {
    var asked = (NeedsConfirmation) placement.place(retyped(at(11, 0), Set.of()), secretary);
    assertThat(asked.warnings())
        .first()
        .isInstanceOfSatisfying(
            Warning.SimilarFile.class,
            similar -> {
              assertThat(similar.usagerId()).isEqualTo(story.nora());
              assertThat(similar.likeness())
                  .isEqualTo(new Likeness(true, false, false, false, true));
            });
    assertThat(placement.place(retyped(at(11, 0), accepted(asked)), secretary))
        .isInstanceOf(NeedsConfirmation.class);
    assertThat(dsl.fetchCount(PARTICIPATION)).isZero();
  }

  @Test
  void somebody_typed_beside_her_own_file_is_told_and_comes_once_when_it_is_taken() {
    var typed = new Named(new Identity("Nora", "Belkadi", "nora@demo.rdv", null));
    assertThat(warnings(together(List.of(new Known(story.nora()), typed), at(9, 30), Set.of())))
        .filteredOn(Warning.SimilarFile.class::isInstance)
        .first()
        .extracting(warning -> ((Warning.SimilarFile) warning).usagerId())
        .isEqualTo(story.nora());
    var sister = new Named(new Identity("Zoé", "Autre", "nora@demo.rdv", null));
    placement.place(
        together(List.of(new Known(story.nora()), sister), at(9, 30), Set.of()), secretary);
    assertThat(dsl.fetchCount(PARTICIPATION)).isEqualTo(2);
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

  @Test
  void a_binome_of_two_services_is_one_rdv_in_both_agendas_each_in_his_own_plage() {
    var awa = colleague("Awa", "Diallo");
    var social = GivenMotif.givenMotif(dsl, story.territoire()).named("Suivi social").create();
    var ouverture = GivenMotif.open(dsl, social, story.organisation(), story.pmi());
    var hers =
        GivenPlage.givenPlage(dsl, story.organisation())
            .of(awa)
            .forMotifs(ouverture)
            .at(story.lieu())
            .create();
    var both = List.of(awa, story.martine());
    var placed =
        (Placed)
            placement.place(
                command(both, story.lieu(), story.nora(), at(9, 30), Set.of()), secretary);
    assertThat(
            dsl.selectFrom(RDV_AGENT)
                .where(RDV_AGENT.RDV_ID.eq(placed.rdvId()))
                .fetchMap(RDV_AGENT.AGENT_ID, RDV_AGENT.PLAGE_ID))
        .containsEntry(awa, hers)
        .containsEntry(story.martine(), story.plage());
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(2);
    assertThat(dsl.fetchCount(PARTICIPATION)).isEqualTo(1);

    statusChange.mark(placed.rdvId(), RdvStatus.REVOKED, secretary);
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.ACTIVE.isTrue())).isZero();
  }

  @Test
  void only_the_agenda_that_was_taken_is_marked() {
    var awa = colleague("Awa", "Diallo");
    placement.place(nora(at(9, 30), Set.of()), secretary);
    var both = List.of(story.martine(), awa);
    var asked =
        (NeedsConfirmation)
            placement.place(
                command(both, story.lieu(), story.lina(), at(9, 30), Set.of()), secretary);
    assertThat(asked.warnings()).singleElement().isInstanceOf(Warning.Overlap.class);
    placement.place(
        command(both, story.lieu(), story.lina(), at(9, 30), accepted(asked)), secretary);
    assertThat(
            dsl.selectFrom(OCCUPATION)
                .where(OCCUPATION.OVERLAP_ALLOWED_BY.isNotNull())
                .fetch(OCCUPATION.AGENT_ID))
        .containsExactly(story.martine());
  }

  @Test
  void a_mother_and_her_child_and_somebody_new_come_together() {
    var ines = new Identity("Inès", "Mercier", LocalDate.of(1990, 2, 3), null, null);
    var command =
        together(
            List.of(new Known(story.nora()), new Known(story.lina()), new Named(ines)),
            at(9, 30),
            Set.of());
    var placed = (Placed) placement.place(command, secretary);
    assertThat(dsl.fetchCount(PARTICIPATION, PARTICIPATION.RDV_ID.eq(placed.rdvId()))).isEqualTo(3);
    assertThat(dsl.selectFrom(RDV).fetchSingle().getPlacesTaken()).isEqualTo(3);
    assertThat(
            dsl.selectFrom(USAGER)
                .where(USAGER.LAST_NAME.eq("Mercier"))
                .fetchSingle()
                .getBirthDate())
        .isEqualTo(LocalDate.of(1990, 2, 3));
  }

  @Test
  void the_very_same_rdv_is_refused_and_with_another_agent_it_is_asked() {
    var awa = colleague("Awa", "Diallo");
    var couple = List.<PlacementCommand.Guest>of(new Known(story.nora()), new Known(story.lina()));
    assertThat(placement.place(together(couple, at(9, 30), Set.of()), secretary))
        .isInstanceOf(Placed.class);
    var again = together(couple.reversed(), at(9, 30), Set.of());
    assertThat(placement.place(again, secretary)).isEqualTo(new Refused(Reason.EXACT_DUPLICATE));
    var withAwa =
        new PlacementCommand(
            story.ouverture(),
            story.lieu(),
            null,
            List.of(awa),
            again.during(),
            couple,
            null,
            true,
            true,
            true,
            Set.of(),
            UUID.randomUUID().toString());
    var asked = (NeedsConfirmation) placement.place(withAwa, secretary);
    assertThat(asked.warnings()).singleElement().isInstanceOf(Warning.SameDay.class);
  }

  @Test
  void two_secretaries_who_place_the_same_person_at_once_make_one_rdv() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 4)
              .mapToObj(_ -> nora(at(9, 30), Set.of()))
              .map(command -> threads.submit(() -> placement.place(command, secretary)))
              .toList();
      var outcomes = new ArrayList<PlacementOutcome>();
      for (var one : all) {
        outcomes.add(one.get());
      }
      assertThat(outcomes).filteredOn(Placed.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn(new Refused(Reason.EXACT_DUPLICATE)::equals).hasSize(3);
    }
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void two_who_place_different_people_over_the_same_time_at_once_are_one_placed_one_asked()
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var nora = threads.submit(() -> placement.place(nora(at(9, 30), Set.of()), secretary));
      var lina = threads.submit(() -> placement.place(lina(at(9, 30), Set.of()), secretary));
      assertThat(List.of(nora.get(), lina.get()))
          .hasAtLeastOneElementOfType(Placed.class)
          .hasAtLeastOneElementOfType(NeedsConfirmation.class);
    }
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void a_hole_of_some_minutes_is_told_and_none_when_it_follows_at_once() {
    placement.place(nora(at(9, 0), Set.of()), secretary);
    var asked = (NeedsConfirmation) placement.place(lina(at(10, 0), Set.of()), secretary);
    assertThat(asked.warnings())
        .singleElement()
        .isInstanceOfSatisfying(
            Warning.Gap.class,
            gap -> {
              assertThat(gap.minutes()).isEqualTo(30);
              assertThat(gap.agentName()).isEqualTo("Martine Leclerc");
            });
    assertThat(warnings(lina(at(10, 16), Set.of())))
        .extracting(Warning::fingerprint)
        .anyMatch(fingerprint -> fingerprint.startsWith("gap:"));
    assertThat(placement.place(lina(at(10, 17), Set.of()), secretary)).isInstanceOf(Placed.class);
    assertThat(warnings(lina(at(9, 30), Set.of()))).noneMatch(Warning.Gap.class::isInstance);
  }

  @Test
  void no_hole_is_told_where_something_else_of_his_stands_in_it() {
    placement.place(nora(at(9, 0), Set.of()), secretary);
    GivenRdv.givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.nora())
        .at(story.lieu())
        .starting(TUESDAY, "09:30")
        .create();
    assertThat(warnings(lina(at(9, 40), Set.of())))
        .singleElement()
        .isInstanceOf(Warning.Overlap.class);
    assertThat(warnings(lina(at(10, 15), Set.of())))
        .singleElement()
        .isInstanceOf(Warning.Gap.class);
    GivenAbsence.givenAbsence(dsl, story.martine(), TUESDAY).between("10:00", "10:10").create();
    assertThat(placement.place(lina(at(10, 15), Set.of()), secretary)).isInstanceOf(Placed.class);
  }

  @Test
  void an_absence_that_came_meanwhile_asks_again() {
    assertThat(warnings(nora(at(16, 0), Set.of())))
        .extracting(Warning::getClass)
        .containsExactly(Warning.OutsidePlages.class);
    GivenAbsence.givenAbsence(dsl, story.martine(), TUESDAY).between("15:00", "17:00").create();
    var outside = "outside-plages:" + story.martine() + ":" + at(16, 0).getEpochSecond();
    var asked = (NeedsConfirmation) placement.place(nora(at(16, 0), Set.of(outside)), secretary);
    assertThat(asked.warnings()).singleElement().isInstanceOf(Warning.Absent.class);
    assertThat(warnings(nora(at(17, 0), Set.of()))).noneMatch(Warning.Absent.class::isInstance);
  }

  @Test
  void another_lieu_a_holiday_a_closed_day_and_another_motif_that_day_are_told() {
    var lens = GivenLieu.givenLieu(dsl, story.organisation()).named("Annexe").create();
    var command = command(List.of(story.martine()), lens, story.nora(), at(9, 30), Set.of());
    assertThat(warnings(command)).singleElement().isInstanceOf(Warning.OtherLieu.class);

    var christmas = LocalDate.of(2026, 12, 25);
    assertThat(warnings(nora(on(christmas, 9, 30), Set.of())))
        .contains(new Warning.PublicHoliday(christmas));
    var sunday = LocalDate.of(2026, 11, 29);
    assertThat(warnings(nora(on(sunday, 9, 30), Set.of()))).contains(new Warning.ClosedDay(sunday));

    var other = GivenMotif.givenMotif(dsl, story.territoire()).named("Suivi social").create();
    var ouverture = GivenMotif.open(dsl, other, story.organisation(), story.pmi());
    GivenRdv.givenRdv(dsl, ouverture)
        .with(colleague("Awa", "Diallo"))
        .forUsager(story.nora())
        .at(story.lieu())
        .starting(TUESDAY, "14:00")
        .create();
    assertThat(warnings(nora(at(9, 30), Set.of())))
        .singleElement()
        .isInstanceOf(Warning.AnotherThatDay.class);
  }

  @Test
  void somebody_new_who_looks_like_a_file_is_opened_knowingly() {
    var typed = new Named(new Identity("Norah", "Belkady", null, null, null));
    var asked =
        (NeedsConfirmation)
            placement.place(together(List.of(typed), at(9, 30), Set.of()), secretary);
    assertThat(asked.warnings())
        .first()
        .isInstanceOfSatisfying(
            Warning.SimilarFile.class,
            similar -> assertThat(similar.usagerId()).isEqualTo(story.nora()));
    assertThat(placement.place(together(List.of(typed), at(9, 30), accepted(asked)), secretary))
        .isInstanceOf(Placed.class);
    var samePhone =
        new Named(
            new Identity(
                "Zoé", "Autre", null, null, PhoneNumber.parse("0639980012").orElseThrow()));
    assertThat(warnings(together(List.of(samePhone), at(11, 0), Set.of())))
        .filteredOn(Warning.SimilarFile.class::isInstance)
        .extracting(warning -> ((Warning.SimilarFile) warning).usagerId())
        .contains(story.nora(), story.lina());
    var bornLater =
        new Named(new Identity("Nora", "Belkadi", LocalDate.of(2001, 1, 1), null, null));
    assertThat(warnings(together(List.of(bornLater), at(11, 0), Set.of())))
        .extracting(warning -> ((Warning.SimilarFile) warning).name())
        .containsExactly("Norah Belkady");
  }

  @Test
  void a_lieu_may_serve_once() {
    var command =
        new PlacementCommand(
            story.ouverture(),
            null,
            new OneOffLieu("Mairie de Beaurains", "1 rue de la Mairie, 62217 Beaurains"),
            List.of(story.martine()),
            TimeRange.of(at(9, 30), Duration.ofMinutes(30)),
            List.of(new Known(story.nora())),
            null,
            true,
            true,
            true,
            Set.of(),
            UUID.randomUUID().toString());
    placement.place(command, secretary);
    var lieu = dsl.selectFrom(LIEU).where(LIEU.NAME.eq("Mairie de Beaurains")).fetchSingle();
    assertThat(lieu.getAvailability()).isEqualTo("single_use");
    assertThat(dsl.selectFrom(RDV).fetchSingle().getLieuId()).isEqualTo(lieu.getId());
    assertThat(dsl.selectFrom(RDV_AGENT).fetchSingle().getPlageId()).isEqualTo(story.plage());
  }

  @Test
  void by_video_somebody_must_have_an_address_or_a_mobile() {
    dsl.update(MOTIF).set(MOTIF.LOCATION_TYPE, "visio").execute();
    var nobody = new Named(new Identity("Inès", "Mercier", null, null, null));
    assertThat(placement.place(withoutLieu(nobody), secretary))
        .isEqualTo(new Refused(Reason.EMAIL_OR_MOBILE_NEEDED));
    assertThat(placement.place(withoutLieu(new Known(story.lina())), secretary))
        .isInstanceOf(Placed.class);
  }

  private List<Warning> warnings(PlacementCommand command) {
    return switch (placement.place(command, secretary)) {
      case NeedsConfirmation(var warnings) -> warnings;
      case PlacementOutcome other -> throw new AssertionError("No warning, but " + other);
    };
  }

  private static Set<String> accepted(NeedsConfirmation asked) {
    return asked.warnings().stream().map(Warning::fingerprint).collect(Collectors.toSet());
  }

  private long colleague(String firstName, String lastName) {
    var social =
        GivenService.givenService(dsl)
            .named("Service social", "Social")
            .in(story.territoire())
            .create();
    return GivenAgent.givenAgent(dsl)
        .named(firstName, lastName)
        .in(story.organisation())
        .ofService(social)
        .create();
  }

  private PlacementCommand withoutLieu(PlacementCommand.Guest guest) {
    return together(null, List.of(guest), at(9, 30), Set.of());
  }

  private PlacementCommand together(
      List<? extends PlacementCommand.Guest> guests, Instant start, Set<String> accepted) {
    return together(story.lieu(), guests, start, accepted);
  }

  private PlacementCommand together(
      Long lieu,
      List<? extends PlacementCommand.Guest> guests,
      Instant start,
      Set<String> accepted) {
    return new PlacementCommand(
        story.ouverture(),
        lieu,
        null,
        List.of(story.martine()),
        TimeRange.of(start, Duration.ofMinutes(30)),
        List.copyOf(guests),
        null,
        true,
        true,
        true,
        accepted,
        UUID.randomUUID().toString());
  }

  private PlacementCommand nora(Instant start, Set<String> accepted) {
    return command(List.of(story.martine()), story.lieu(), story.nora(), start, accepted);
  }

  private PlacementCommand retyped(Instant start, Set<String> accepted) {
    var typed = new Identity("Nora", "Belkadi", "nora@demo.rdv", null);
    return together(List.of(new Named(typed)), start, accepted);
  }

  private PlacementCommand lina(Instant start, Set<String> accepted) {
    return command(List.of(story.martine()), story.lieu(), story.lina(), start, accepted);
  }

  private PlacementCommand command(
      List<Long> agents, Long lieu, Long usager, Instant start, Set<String> accepted) {
    return new PlacementCommand(
        story.ouverture(),
        lieu,
        null,
        agents,
        TimeRange.of(start, Duration.ofMinutes(30)),
        List.of(new Known(usager)),
        null,
        true,
        true,
        true,
        accepted,
        UUID.randomUUID().toString());
  }

  private static Instant at(int hour, int minute) {
    return on(TUESDAY, hour, minute);
  }

  private static Instant on(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(ZoneId.of("Europe/Paris")).toInstant();
  }
}
