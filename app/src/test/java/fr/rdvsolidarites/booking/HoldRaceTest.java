package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.BOOKING_LOAD;
import static gen.db.Tables.BUCKET;
import static gen.db.Tables.HOLD;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.booking.HoldOutcome.Held;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many act on one agenda at the same instant: choose, confirm, give up, expire, place. */
class HoldRaceTest extends FeatureTest {

  private static final int PEOPLE = 64;
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final Instant NINE =
      LocalDate.of(2026, 11, 24).atTime(9, 0).atZone(ZoneId.of("Europe/Paris")).toInstant();

  @Autowired private Holds holds;
  @Autowired private RdvBooking booking;
  @Autowired private RdvPlacement placement;

  private GivenStory story;
  private List<Visitor> people;

  @BeforeEach
  void many_people_each_on_a_network_of_her_own() {
    story = givenStory(dsl);
    people =
        IntStream.range(0, PEOPLE)
            .mapToObj(i -> new Visitor(LinkToken.fresh(), IpBlock.of("10.0." + i + ".1")))
            .toList();
  }

  @Test
  void of_64_who_choose_the_same_time_one_keeps_it_100_rounds() throws Exception {
    for (var round = 0; round < 100; round++) {
      dsl.deleteFrom(HOLD).execute();
      dsl.deleteFrom(BUCKET).execute();
      dsl.deleteFrom(BOOKING_LOAD).execute();
      var outcomes = atOnce(i -> holds.take(choice(people.get(i), NINE)));
      assertThat(outcomes.stream().filter(Held.class::isInstance)).hasSize(1);
      assertThat(outcomes.stream().filter(HoldOutcome.SlotTaken.class::isInstance))
          .hasSize(PEOPLE - 1);
      oneOccupation();
    }
  }

  @Test
  void of_64_who_choose_overlapping_times_one_keeps_hers_20_rounds() throws Exception {
    for (var round = 0; round < 20; round++) {
      dsl.deleteFrom(HOLD).execute();
      dsl.deleteFrom(BUCKET).execute();
      dsl.deleteFrom(BOOKING_LOAD).execute();
      var outcomes =
          atOnce(
              i -> holds.take(choice(people.get(i), NINE.plus(Duration.ofMinutes(5L * (i % 6))))));
      assertThat(outcomes.stream().filter(Held.class::isInstance)).hasSize(1);
      oneOccupation();
    }
  }

  @Test
  void one_visitor_who_chooses_in_64_tabs_keeps_one_time() throws Exception {
    var nora = people.getFirst();
    var outcomes = atOnce(i -> holds.take(choice(nora, NINE.plus(HALF_HOUR.multipliedBy(i % 2)))));
    assertThat(outcomes.stream().filter(Held.class::isInstance)).isNotEmpty();
    assertThat(outcomes).noneMatch(HoldOutcome.SlotTaken.class::isInstance);
    oneOccupation();
  }

  @Test
  void some_choose_some_confirm_and_one_alone_has_the_time_50_rounds() throws Exception {
    for (var round = 0; round < 50; round++) {
      dsl.deleteFrom(HOLD).execute();
      dsl.deleteFrom(OCCUPATION).execute();
      dsl.deleteFrom(BUCKET).execute();
      dsl.deleteFrom(BOOKING_LOAD).execute();
      var outcomes =
          atOnce(
              i ->
                  i % 2 == 0
                      ? holds.take(choice(people.get(i), NINE))
                      : booking.book(confirmation(people.get(i), NINE)));
      assertThat(outcomes.stream().filter(one -> one instanceof Held || one instanceof Booked))
          .hasSize(1);
      oneOccupation();
    }
  }

  @Test
  void she_who_keeps_the_time_gets_it_whoever_tries_and_the_secretary_is_asked_first()
      throws Exception {
    var nora = people.getFirst();
    var secretary = new Actor.Agent(story.secretary());
    for (var round = 0; round < 30; round++) {
      dsl.deleteFrom(OCCUPATION).execute();
      dsl.deleteFrom(BUCKET).execute();
      dsl.deleteFrom(BOOKING_LOAD).execute();
      assertThat(holds.take(choice(nora, NINE))).isInstanceOf(Held.class);
      var outcomes =
          atOnce(
              i ->
                  switch (i % 4) {
                    case 0 ->
                        i == 0
                            ? booking.book(confirmation(nora, NINE))
                            : holds.take(choice(people.get(i), NINE));
                    case 1 -> booking.book(confirmation(people.get(i), NINE));
                    case 2 -> placement.place(placing(Set.of()), secretary);
                    default -> holds.take(choice(people.get(i), NINE));
                  });
      assertThat(outcomes.getFirst()).isInstanceOf(Booked.class);
      assertThat(outcomes.stream().skip(1))
          .noneMatch(one -> one instanceof Booked || one instanceof Held || one instanceof Placed);
      assertThat(outcomes.stream().filter(PlacementOutcome.NeedsConfirmation.class::isInstance))
          .isNotEmpty()
          .allSatisfy(
              one ->
                  assertThat(((PlacementOutcome.NeedsConfirmation) one).warnings())
                      .hasAtLeastOneElementOfType(Warning.Overlap.class));
      oneOccupation();
    }
  }

  @Test
  void over_a_time_that_is_kept_a_professional_places_by_name_and_the_visitor_is_told() {
    var nora = people.getFirst();
    var secretary = new Actor.Agent(story.secretary());
    holds.take(choice(nora, NINE));
    var asked = (PlacementOutcome.NeedsConfirmation) placement.place(placing(Set.of()), secretary);
    assertThat(asked.warnings())
        .singleElement()
        .isInstanceOfSatisfying(
            Warning.Overlap.class, overlap -> assertThat(overlap.onlyKept()).isTrue());
    var accepted = Set.of(asked.warnings().getFirst().fingerprint());
    assertThat(placement.place(placing(accepted), secretary)).isInstanceOf(Placed.class);
    assertThat(booking.book(confirmation(nora, NINE))).isEqualTo(new BookingOutcome.SlotTaken());
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void at_the_very_instant_of_its_end_one_alone_has_the_time_50_rounds() throws Exception {
    var nora = people.getFirst();
    for (var round = 0; round < 50; round++) {
      dsl.deleteFrom(HOLD).execute();
      dsl.deleteFrom(OCCUPATION).execute();
      dsl.deleteFrom(BUCKET).execute();
      dsl.deleteFrom(BOOKING_LOAD).execute();
      clock.reset();
      var hold = ((Held) holds.take(choice(nora, NINE))).hold();
      clock.set(hold.until().minusMillis(1));
      var outcomes =
          atOnce(
              i -> {
                if (i == PEOPLE / 2) {
                  clock.set(hold.until());
                  return holds.forgetExpired();
                }
                if (i == 1) {
                  holds.renew(nora.token());
                  return "renewed or not";
                }
                return i == 0
                    ? booking.book(confirmation(nora, NINE))
                    : holds.take(choice(people.get(i), NINE));
              });
      assertThat(
              outcomes.stream().filter(one -> one instanceof Held || one instanceof Booked).count())
          .as("round " + round)
          .isLessThanOrEqualTo(1);
      assertThat(dsl.fetchCount(OCCUPATION)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void
      people_who_change_their_minds_all_at_once_end_without_a_double_and_without_a_lock_that_lasts()
          throws Exception {
    for (var round = 0; round < 20; round++) {
      var r = round;
      atOnce(
          i -> holds.take(choice(people.get(i), NINE.plus(HALF_HOUR.multipliedBy((i + r) % 6)))));
    }
    assertThat(dsl.fetchCount(HOLD)).isEqualTo(dsl.fetchCount(OCCUPATION)).isBetween(1, 6);
  }

  private void oneOccupation() {
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
  }

  private HoldCommand choice(Visitor visitor, Instant start) {
    return new HoldCommand(
        new OfferedTime(story.ouverture(), story.lieu(), TimeRange.of(start, HALF_HOUR)), visitor);
  }

  private BookingCommand confirmation(Visitor visitor, Instant start) {
    return new BookingCommand(
            story.ouverture(),
            story.lieu(),
            start,
            HALF_HOUR,
            new Identity("Nora", "Belkadi", UUID.randomUUID() + "@exemple.fr", null),
            UUID.randomUUID().toString())
        .by(visitor);
  }

  private PlacementCommand placing(Set<String> accepted) {
    return new PlacementCommand(
        story.ouverture(),
        story.lieu(),
        null,
        List.of(story.martine()),
        TimeRange.of(NINE, HALF_HOUR),
        List.of(new PlacementCommand.Known(story.lina())),
        null,
        true,
        true,
        true,
        accepted,
        UUID.randomUUID().toString());
  }

  /** Nobody begins before everybody is ready. */
  private static <T> List<T> atOnce(IntFunction<T> act) throws Exception {
    var barrier = new CyclicBarrier(PEOPLE);
    var acts = new ArrayList<Callable<T>>();
    for (var i = 0; i < PEOPLE; i++) {
      var number = i;
      acts.add(
          () -> {
            barrier.await();
            return act.apply(number);
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<T>();
      for (var answer : threads.invokeAll(acts)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
