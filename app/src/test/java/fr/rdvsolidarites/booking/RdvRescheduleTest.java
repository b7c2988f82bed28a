package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.booking.RescheduleOutcome.Moved;
import fr.rdvsolidarites.booking.RescheduleOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.RescheduleOutcome.Reason;
import fr.rdvsolidarites.booking.RescheduleOutcome.Refused;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RdvRescheduleTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @Autowired private RdvReschedule reschedule;

  private GivenStory story;
  private Actor.Agent martine;
  private long rdv;

  @BeforeEach
  void nora_on_tuesday_at_half_past_nine() {
    story = givenStory(dsl);
    martine = new Actor.Agent(story.martine());
    rdv = story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create().rdvId();
  }

  @Test
  void within_a_plage_it_just_moves_and_history_keeps_where_it_was() {
    assertThat(move(at(11, 0), HALF_HOUR, Set.of())).isEqualTo(new Moved());

    var row = dsl.selectFrom(RDV).where(RDV.ID.eq(rdv)).fetchSingle();
    assertThat(row.getStartsAt()).isEqualTo(at(11, 0));
    assertThat(row.getSequence()).isEqualTo(1);
    assertThat(dsl.selectFrom(RDV_AGENT).fetchSingle().getPlageId()).isEqualTo(story.plage());
    var occupation = dsl.selectFrom(OCCUPATION).fetchSingle();
    assertThat(occupation.getDuring().toString()).contains("10:00:00+00", "10:30:00+00");
    assertThat(occupation.getOverlapAllowedBy()).isNull();
    var fact = dsl.selectFrom(JOURNAL).where(JOURNAL.EVENT.eq("rdv.moved")).fetchSingle();
    assertThat(fact.getBefore().data()).contains(at(9, 30).toString());
    assertThat(fact.getAfter().data()).contains(at(11, 0).toString());
  }

  @Test
  void usager_is_told_of_a_new_start_only_and_only_if_wanted() {
    reschedule.move(command(at(11, 0), HALF_HOUR, false, 0), martine);
    assertThat(toldUsagers()).isZero();
    reschedule.move(command(at(11, 0), Duration.ofMinutes(45), true, 1), martine);
    assertThat(toldUsagers()).isZero();
    reschedule.move(command(at(10, 0), Duration.ofMinutes(45), true, 2), martine);
    assertThat(toldUsagers()).isPositive();
  }

  @Test
  void stretching_keeps_the_start_and_records_the_end() {
    assertThat(move(at(9, 30), Duration.ofHours(1), Set.of())).isEqualTo(new Moved());
    assertThat(dsl.selectFrom(RDV).fetchSingle().getEndsAt()).isEqualTo(at(10, 30));
    var fact = dsl.selectFrom(JOURNAL).where(JOURNAL.EVENT.eq("rdv.moved")).fetchSingle();
    assertThat(fact.getAfter().data()).contains("ends_at", at(10, 30).toString());
  }

  @Test
  void the_agenda_finds_it_at_its_new_time() {
    move(at(11, 0), Duration.ofHours(1), Set.of());

    var seat = dsl.selectFrom(RDV_AGENT).fetchSingle();
    assertThat(seat.getStartsAt()).isEqualTo(at(11, 0));
    assertThat(seat.getEndsAt()).isEqualTo(at(12, 0));
  }

  @Test
  void outside_plages_in_an_absence_and_in_the_past_ask_first() {
    givenAbsence(dsl, story.martine(), TUESDAY).between("15:00", "17:00").create();
    assertThat(warnings(move(at(14, 0), HALF_HOUR, Set.of())))
        .extracting(warning -> (Object) warning.getClass())
        .containsExactly(Warning.OutsidePlages.class);
    assertThat(warnings(move(at(16, 0), HALF_HOUR, Set.of())))
        .extracting(warning -> (Object) warning.getClass())
        .containsExactly(Warning.Absent.class, Warning.OutsidePlages.class);
    assertThat(warnings(move(at(9, 30).minus(Duration.ofDays(7)), HALF_HOUR, Set.of())))
        .contains(new Warning.InThePast());
    assertThat(dsl.selectFrom(RDV).fetchSingle().getStartsAt()).isEqualTo(at(9, 30));

    var read = warnings(move(at(16, 0), HALF_HOUR, Set.of()));
    assertThat(move(at(16, 0), HALF_HOUR, fingerprints(read))).isEqualTo(new Moved());
  }

  @Test
  void over_another_rdv_asks_and_is_then_marked_by_name() {
    other("10:00");
    var read = warnings(move(at(10, 15), HALF_HOUR, Set.of()));
    assertThat(read).singleElement().isInstanceOf(Warning.Overlap.class);
    assertThat(move(at(10, 15), HALF_HOUR, fingerprints(read))).isEqualTo(new Moved());
    assertThat(
            dsl.selectFrom(OCCUPATION)
                .where(OCCUPATION.RDV_ID.eq(rdv))
                .fetchSingle()
                .getOverlapAllowedBy())
        .isEqualTo(story.martine());
  }

  @Test
  void warning_that_is_new_asks_again() {
    other("10:00");
    var read = warnings(move(at(10, 15), HALF_HOUR, Set.of()));
    other("10:30");
    assertThat(move(at(10, 15), HALF_HOUR, fingerprints(read)))
        .isInstanceOf(NeedsConfirmation.class);
  }

  @Test
  void handed_to_a_colleague_of_the_organisation() {
    var awa = colleague(story.organisation());
    var asked =
        new RescheduleCommand(
            rdv,
            TimeRange.of(at(9, 30), HALF_HOUR),
            story.martine(),
            awa,
            true,
            0,
            Set.of("outside-plages:" + awa + ":" + at(9, 30).getEpochSecond()));
    assertThat(reschedule.move(asked, martine)).isEqualTo(new Moved());
    assertThat(dsl.selectFrom(RDV_AGENT).fetchSingle().getAgentId()).isEqualTo(awa);
    assertThat(dsl.selectFrom(OCCUPATION).fetchSingle().getAgentId()).isEqualTo(awa);
    assertThat(toldUsagers()).isZero();
  }

  @Test
  void nobody_hands_it_to_a_stranger() {
    var elsewhere = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var stranger = colleague(elsewhere);
    var asked =
        new RescheduleCommand(
            rdv, TimeRange.of(at(9, 30), HALF_HOUR), story.martine(), stranger, true, 0, Set.of());
    assertThat(reschedule.move(asked, martine))
        .isEqualTo(new Refused(Reason.NOT_THIS_PROFESSIONAL));
  }

  @Test
  void what_a_colleague_changed_meanwhile_is_not_written_over() {
    move(at(11, 0), HALF_HOUR, Set.of());
    assertThat(reschedule.move(command(at(10, 0), HALF_HOUR, true, 0), martine))
        .isEqualTo(new Refused(Reason.CHANGED_MEANWHILE));
    assertThat(reschedule.move(command(at(11, 0), HALF_HOUR, true, 0), martine))
        .as("the same form sent twice")
        .isEqualTo(new Moved());
  }

  @Test
  void cancelled_far_away_or_endless_is_refused() {
    var farAway = at(9, 30).plus(Duration.ofDays(2500));
    assertThat(move(farAway, HALF_HOUR, Set.of())).isEqualTo(new Refused(Reason.TOO_FAR_AHEAD));
    assertThat(move(at(9, 30), Duration.ofDays(2), Set.of()))
        .isEqualTo(new Refused(Reason.TOO_LONG));
    var cancelled =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .forUsager(story.nora(), RdvStatus.REVOKED)
            .at(story.lieu())
            .starting(TUESDAY, "10:00")
            .create()
            .rdvId();
    var asked =
        new RescheduleCommand(
            cancelled, TimeRange.of(at(11, 0), HALF_HOUR), null, null, true, 0, Set.of());
    assertThat(reschedule.move(asked, martine)).isEqualTo(new Refused(Reason.NO_LONGER_OPEN));
  }

  @Test
  void who_may_not_write_it_does_not_find_it() {
    var stranger =
        new Actor.Agent(
            colleague(givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create()));
    assertThatThrownBy(() -> reschedule.move(command(at(11, 0), HALF_HOUR, true, 0), stranger))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> reschedule.ask(command(at(11, 0), HALF_HOUR, true, 0), stranger))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void two_people_at_once_one_moves_it_the_other_is_told() throws Exception {
    var outcomes =
        atOnce(
            () -> reschedule.move(command(at(10, 0), HALF_HOUR, true, 0), martine),
            () ->
                reschedule.move(
                    command(at(11, 0), HALF_HOUR, true, 0), new Actor.Agent(story.secretary())));
    assertThat(outcomes)
        .containsExactlyInAnyOrder(new Moved(), new Refused(Reason.CHANGED_MEANWHILE));
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
  }

  @Test
  void two_rdvs_dragged_to_one_time_at_once_one_of_them_asks() throws Exception {
    var other = other("10:00");
    var outcomes =
        atOnce(
            () -> reschedule.move(command(at(11, 0), HALF_HOUR, true, 0), martine),
            () ->
                reschedule.move(
                    new RescheduleCommand(
                        other, TimeRange.of(at(11, 0), HALF_HOUR), null, null, true, 0, Set.of()),
                    new Actor.Agent(story.secretary())));
    assertThat(outcomes).contains(new Moved());
    assertThat(outcomes).anyMatch(NeedsConfirmation.class::isInstance);
  }

  private static List<RescheduleOutcome> atOnce(
      Callable<RescheduleOutcome> one, Callable<RescheduleOutcome> other) throws Exception {
    var barrier = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          List.of(one, other).stream()
              .map(
                  act ->
                      threads.submit(
                          () -> {
                            barrier.await();
                            return act.call();
                          }))
              .toList();
      return List.of(all.get(0).get(), all.get(1).get());
    }
  }

  private int toldUsagers() {
    return dsl.fetchCount(RECEIPT, RECEIPT.RECIPIENT_KIND.eq("usager"));
  }

  private long other(String time) {
    return givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.lina())
        .at(story.lieu())
        .starting(TUESDAY, time)
        .create()
        .rdvId();
  }

  private long colleague(long organisation) {
    return givenAgent(dsl)
        .named("Awa", "Diallo")
        .signsInAs("awa@demo.rdv")
        .in(organisation)
        .ofService(story.pmi())
        .create();
  }

  private RescheduleOutcome move(Instant start, Duration length, Set<String> accepted) {
    return reschedule.move(
        new RescheduleCommand(rdv, TimeRange.of(start, length), null, null, true, 0, accepted),
        martine);
  }

  private RescheduleCommand command(Instant start, Duration length, boolean tells, int seen) {
    return new RescheduleCommand(
        rdv, TimeRange.of(start, length), null, null, tells, seen, Set.of());
  }

  private static List<Warning> warnings(RescheduleOutcome outcome) {
    return ((NeedsConfirmation) outcome).warnings();
  }

  private static Set<String> fingerprints(List<Warning> warnings) {
    return warnings.stream().map(Warning::fingerprint).collect(Collectors.toSet());
  }

  private static Instant at(int hour, int minute) {
    return TUESDAY.atTime(hour, minute).atZone(ZoneId.of("Europe/Paris")).toInstant();
  }
}
