package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.booking.RdvStatus.EXCUSED;
import static fr.rdvsolidarites.booking.RdvStatus.NOSHOW;
import static fr.rdvsolidarites.booking.RdvStatus.REVOKED;
import static fr.rdvsolidarites.booking.RdvStatus.SEEN;
import static fr.rdvsolidarites.booking.RdvStatus.UNKNOWN;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.booking.RdvStatusChange.Outcome;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several people, each with a status of her own. */
class RdvSessionStatusTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  @Autowired private RdvStatusChange change;
  @Autowired private UsagerArrival arrival;

  private GivenStory story;
  private Actor.Agent martine;
  private GivenRdv.Placed session;
  private long karim;

  @BeforeEach
  void a_session_of_two_places() {
    story = givenStory(dsl);
    martine = new Actor.Agent(story.martine());
    karim = story.karim(dsl);
    session =
        story
            .atelier(dsl, "Portage", 2)
            .forUsager(story.nora())
            .forUsager(karim)
            .starting(TUESDAY, "14:00")
            .create();
  }

  @Test
  void each_has_her_own_and_the_session_follows() {
    clock.set("2026-11-24T14:10");
    assertThat(mark(0, NOSHOW)).isEqualTo(new Outcome.Changed(UNKNOWN));
    assertThat(awaited()).isEqualTo(1);
    assertThat(mark(1, SEEN)).isEqualTo(new Outcome.Changed(SEEN));
    assertThat(statuses()).containsExactly("noshow", "seen");
    assertThat(awaited()).isZero();
    assertThat(mark(1, SEEN)).isEqualTo(new Outcome.Unchanged(SEEN));
  }

  @Test
  void an_act_on_the_whole_leaves_what_was_said_and_a_reset_takes_all_back() {
    mark(0, EXCUSED);
    clock.set("2026-11-24T14:10");
    assertThat(change.mark(session.rdvId(), SEEN, martine)).isEqualTo(new Outcome.Changed(SEEN));
    assertThat(statuses()).containsExactly("excused", "seen");
    change.mark(session.rdvId(), UNKNOWN, martine);
    assertThat(statuses()).containsExactly("unknown", "unknown");
    assertThat(awaited()).isEqualTo(1);
  }

  @Test
  void nobody_came_and_the_session_is_cancelled_over_time_taken_again_by_one() {
    clock.set("2026-11-24T14:10");
    mark(0, NOSHOW);
    assertThat(mark(1, NOSHOW)).isEqualTo(new Outcome.Changed(REVOKED));
    assertThat(dsl.fetchCount(OCCUPATION)).isZero();
    assertThat(change.mark(session.rdvId(), UNKNOWN, martine))
        .isEqualTo(new Outcome.Changed(UNKNOWN));
    assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
  }

  @Test
  void a_place_given_to_somebody_else_is_not_given_back() {
    mark(0, EXCUSED);
    assertThat(places()).isEqualTo(1);
    dsl.insertInto(PARTICIPATION)
        .set(PARTICIPATION.TERRITOIRE_ID, story.territoire())
        .set(PARTICIPATION.RDV_ID, session.rdvId())
        .set(PARTICIPATION.USAGER_ID, story.lina())
        .set(PARTICIPATION.CREATED_BY_KIND, "agent")
        .set(PARTICIPATION.CREATED_AT, clock.instant())
        .execute();
    assertThat(mark(0, UNKNOWN)).isEqualTo(new Outcome.Full());
    assertThat(statuses().getFirst()).isEqualTo("excused");
  }

  @Test
  void only_who_gives_up_and_who_comes_back_is_told() {
    mark(1, EXCUSED);
    assertThat(told("rdv_cancelled")).containsExactly(karim);
    mark(1, UNKNOWN);
    assertThat(told("rdv_created")).containsExactly(karim);
  }

  @Test
  void what_is_no_choice_is_refused_and_strangers_find_nothing() {
    assertThat(mark(0, NOSHOW))
        .isEqualTo(new Outcome.NotPossible(UNKNOWN, java.util.Set.of(EXCUSED)));
    assertThat(change.mark(session.rdvId(), EXCUSED, martine))
        .isInstanceOf(Outcome.NotPossible.class);
    assertThatThrownBy(() -> change.markOne(session.rdvId(), 999999, SEEN, martine))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(
            () -> change.markOne(session.rdvId(), part(0), EXCUSED, new Actor.Agent(999999)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void two_colleagues_at_once_leave_one_truth() throws Exception {
    clock.set("2026-11-24T14:10");
    List<Callable<Outcome>> both = List.of(() -> mark(0, SEEN), () -> mark(1, NOSHOW));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> one : threads.invokeAll(both)) {
        assertThat(one.get()).isInstanceOf(Outcome.Changed.class);
      }
    }
    assertThat(statuses()).containsExactly("seen", "noshow");
    assertThat(dsl.select(RDV.STATUS).from(RDV).fetchSingle().value1()).isEqualTo("seen");
  }

  @Test
  void arrivals_are_of_today_only_and_once() {
    assertThat(arrival.note(session.rdvId(), part(0), true, martine))
        .isEqualTo(UsagerArrival.Outcome.NOT_EXPECTED);
    clock.set("2026-11-24T13:50");
    assertThat(arrival.note(session.rdvId(), part(0), true, martine))
        .isEqualTo(UsagerArrival.Outcome.NOTED);
    assertThat(arrival.note(session.rdvId(), part(0), true, martine))
        .isEqualTo(UsagerArrival.Outcome.UNCHANGED);
    assertThat(arrival.note(session.rdvId(), part(0), false, martine))
        .isEqualTo(UsagerArrival.Outcome.NOTED);
    assertThat(dsl.fetchCount(PARTICIPATION, PARTICIPATION.ARRIVED_AT.isNotNull())).isZero();
  }

  private Outcome mark(int index, RdvStatus status) {
    return change.markOne(session.rdvId(), part(index), status, martine);
  }

  private long part(int index) {
    return session.participationIds().get(index);
  }

  private List<String> statuses() {
    return dsl.select(PARTICIPATION.STATUS)
        .from(PARTICIPATION)
        .orderBy(PARTICIPATION.ID)
        .fetch(PARTICIPATION.STATUS);
  }

  private int awaited() {
    return dsl.fetchCount(RDV_AGENT, RDV_AGENT.OUTCOME_DUE_AT.lt(clock.instant()));
  }

  private int places() {
    return dsl.select(RDV.PLACES_TAKEN).from(RDV).fetchSingle().value1();
  }

  private List<Long> told(String event) {
    return dsl.selectDistinct(RECEIPT.RECIPIENT_ID)
        .from(RECEIPT)
        .where(RECEIPT.EVENT.eq(event), RECEIPT.RECIPIENT_KIND.eq("usager"))
        .fetch(RECEIPT.RECIPIENT_ID);
  }
}
