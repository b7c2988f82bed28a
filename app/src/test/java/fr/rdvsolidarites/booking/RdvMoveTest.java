package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvMove.Outcome;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RdvMoveTest extends FeatureTest {

  private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);

  @Autowired private RdvBooking booking;
  @Autowired private RdvMove move;

  private GivenStory story;
  private BookingOutcome.Booked rdv;
  private Actor.Participant nora;

  @BeforeEach
  void nora_booked_friday() {
    story = givenStory(dsl);
    rdv = book("Nora", "Belkadi", "nora@demo.rdv", at(FRIDAY, 9, 30));
    nora = new Actor.Participant(rdv.usagerId(), rdv.participationId());
  }

  @Test
  void it_takes_the_new_time_and_gives_back_the_old_one() {
    var monday = at(FRIDAY.plusDays(3), 10, 0);
    assertThat(move.move(rdv.rdvId(), monday, nora)).isEqualTo(new Outcome.Moved());
    var moved = dsl.selectFrom(RDV).fetchSingle();
    assertThat(moved.getStartsAt()).isEqualTo(monday);
    assertThat(moved.getEndsAt()).isEqualTo(monday.plus(Duration.ofMinutes(30)));
    assertThat(moved.getSequence()).isEqualTo(1);
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
    clock.advance(FreedTimes.MOST_DELAY);
    book("Une", "Autre", "autre@exemple.fr", at(FRIDAY, 9, 30));
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(2);
  }

  @Test
  void half_an_hour_later_may_overlap_itself() {
    assertThat(move.move(rdv.rdvId(), at(FRIDAY, 9, 45), nora)).isEqualTo(new Outcome.Moved());
  }

  @Test
  void a_taken_time_is_refused_and_the_old_one_stays() {
    book("Une", "Autre", "autre@exemple.fr", at(FRIDAY, 10, 0));
    assertThat(move.move(rdv.rdvId(), at(FRIDAY, 9, 45), nora)).isEqualTo(new Outcome.SlotTaken());
    assertThat(startOf(rdv.rdvId())).isEqualTo(at(FRIDAY, 9, 30));
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("rdv.moved"))).isZero();
  }

  @Test
  void usager_cannot_move_less_than_2_days_before() {
    clock.set(at(FRIDAY, 9, 30).minus(Duration.ofDays(2)));
    assertThat(move.move(rdv.rdvId(), at(FRIDAY.plusDays(3), 10, 0), nora))
        .isInstanceOf(Outcome.TooLate.class);
  }

  @Test
  void what_the_service_placed_is_moved_by_the_service() {
    dsl.update(RDV).set(RDV.CREATED_BY_KIND, "agent").execute();
    assertThat(move.move(rdv.rdvId(), at(FRIDAY.plusDays(3), 10, 0), nora))
        .isEqualTo(new Outcome.NotAllowed());
  }

  @Test
  void a_move_confirmed_twice_at_once_is_one_move() throws Exception {
    var acts = new ArrayList<Callable<Outcome>>();
    for (var i = 0; i < 8; i++) {
      acts.add(() -> move.move(rdv.rdvId(), at(FRIDAY, 11, 0), nora));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(acts)) {
        assertThat(outcome.get()).isEqualTo(new Outcome.Moved());
      }
    }
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("rdv.moved"))).isEqualTo(1);
  }

  @Test
  void two_people_who_swap_their_times_never_share_one() throws Exception {
    var other = book("Une", "Autre", "autre@exemple.fr", at(FRIDAY, 10, 0));
    var another = new Actor.Participant(other.usagerId(), other.participationId());
    for (var round = 0; round < 20; round++) {
      var acts = new ArrayList<Callable<Outcome>>();
      acts.add(() -> move.move(rdv.rdvId(), at(FRIDAY, 11, 0), nora));
      acts.add(() -> move.move(other.rdvId(), at(FRIDAY, 11, 0), another));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var moved = 0;
        for (var outcome : threads.invokeAll(acts)) {
          moved += outcome.get() instanceof Outcome.Moved ? 1 : 0;
        }
        assertThat(moved).isEqualTo(1);
      }
      clock.advance(FreedTimes.MOST_DELAY);
      assertThat(move.move(rdv.rdvId(), at(FRIDAY, 9, 30), nora)).isEqualTo(new Outcome.Moved());
      assertThat(move.move(other.rdvId(), at(FRIDAY, 10, 0), another))
          .isEqualTo(new Outcome.Moved());
      clock.advance(FreedTimes.MOST_DELAY);
    }
  }

  private Instant startOf(long rdvId) {
    return dsl.select(RDV.STARTS_AT).from(RDV).where(RDV.ID.eq(rdvId)).fetchSingle().value1();
  }

  private BookingOutcome.Booked book(String first, String last, String email, Instant start) {
    return (BookingOutcome.Booked)
        booking.book(
            new BookingCommand(
                story.ouverture(),
                story.lieu(),
                start,
                Duration.ofMinutes(30),
                new Identity(first, last, email, null),
                first + last + start));
  }

  private static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(ZoneId.of("Europe/Paris")).toInstant();
  }
}
