package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.booking.BookingOutcome.SlotTaken;
import fr.rdvsolidarites.booking.BookingOutcome.Waits;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many take places in one RDV collectif at the same instant, and some give theirs back. */
class SessionRaceTest extends FeatureTest {

  private static final int PEOPLE = 200;
  private static final int PLACES = 15;
  private static final Instant AT =
      LocalDate.of(2026, 11, 27).atTime(14, 0).atZone(ZoneId.of("Europe/Paris")).toInstant();

  @Autowired private RdvBooking booking;
  @Autowired private RdvStatusChange change;

  private GivenStory story;
  private long ouverture;
  private GivenRdv.Placed session;

  @BeforeEach
  void a_session_of_15_places() {
    story = givenStory(dsl);
    ouverture =
        givenMotif(dsl, story.territoire())
            .named("Atelier")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    session =
        givenRdv(dsl, ouverture)
            .with(story.martine())
            .at(story.lieu())
            .session("Lecture", PLACES, RdvStatus.UNKNOWN)
            .lasting(Duration.ofHours(2))
            .starting(AT)
            .create();
  }

  @Test
  void of_200_people_15_take_a_place_and_the_others_are_told_that_it_is_full() throws Exception {
    var outcomes = atOnce(PEOPLE, this::book);
    assertThat(outcomes.stream().filter(Booked.class::isInstance)).hasSize(PLACES);
    assertThat(outcomes.stream().filter(SlotTaken.class::isInstance)).hasSize(PEOPLE - PLACES);
    placesAreTrue(PLACES);
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.EVENT.eq("rdv_created"))).isEqualTo(PLACES);
  }

  @Test
  void while_some_give_theirs_back_there_are_never_16() throws Exception {
    var tasks = new ArrayList<Callable<Object>>();
    for (var i = 0; i < PEOPLE; i++) {
      var number = i;
      tasks.add(
          () -> {
            var outcome = book(number);
            if (outcome instanceof Booked booked && number % 3 == 0) {
              change.markOne(
                  session.rdvId(),
                  booked.participationId(),
                  RdvStatus.EXCUSED,
                  new Actor.Agent(story.martine()));
            }
            return outcome;
          });
    }
    run(tasks);
    var expected =
        dsl.fetchCount(
            PARTICIPATION,
            PARTICIPATION.RDV_ID.eq(session.rdvId()),
            PARTICIPATION.STATUS.eq("unknown"));
    assertThat(expected).isLessThanOrEqualTo(PLACES);
    placesAreTrue(expected);
  }

  @Test
  void the_others_wait_in_order_and_what_is_given_back_is_offered_to_the_first() throws Exception {
    try (var other = secondNode()) {
      var there = other.getBean(RdvBooking.class);
      var outcomes =
          atOnce(PEOPLE, i -> (i % 2 == 0 ? booking : there).book(command(i).orWaiting("62041")));
      assertThat(outcomes.stream().filter(Booked.class::isInstance)).hasSize(PLACES);
      assertThat(outcomes.stream().filter(Waits.class::isInstance)).hasSize(PEOPLE - PLACES);
      placesAreTrue(PLACES);
      var line =
          dsl.select(FILE_ATTENTE.ID)
              .from(FILE_ATTENTE)
              .where(FILE_ATTENTE.SESSION_ID.eq(session.rdvId()))
              .orderBy(FileAttenteOrder.key(FILE_ATTENTE).fields())
              .fetch(FILE_ATTENTE.ID);
      assertThat(line).hasSize(PEOPLE - PLACES);
      var given =
          outcomes.stream()
              .filter(Booked.class::isInstance)
              .limit(4)
              .map(one -> ((Booked) one).participationId())
              .toList();
      var changeThere = other.getBean(RdvStatusChange.class);
      run(
          given.stream()
              .<Callable<Object>>map(
                  id ->
                      () ->
                          (id % 2 == 0 ? change : changeThere)
                              .markOne(
                                  session.rdvId(),
                                  id,
                                  RdvStatus.EXCUSED,
                                  new Actor.Agent(story.martine())))
              .toList());
      placesAreTrue(PLACES - 4);
      assertThat(
              dsl.select(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID)
                  .from(FILE_ATTENTE_OFFRE)
                  .where(FILE_ATTENTE_OFFRE.STATE.eq("open"))
                  .fetch(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID))
          .containsExactlyInAnyOrderElementsOf(line.subList(0, 4));
      assertThat(book(PEOPLE + 1)).isInstanceOf(SlotTaken.class);
    }
  }

  @Test
  void one_form_sent_eight_times_at_once_takes_one_place() throws Exception {
    var outcomes = atOnce(8, i -> book(7));
    assertThat(outcomes).allMatch(Booked.class::isInstance);
    placesAreTrue(1);
  }

  private BookingOutcome book(int number) {
    return booking.book(command(number));
  }

  private BookingCommand command(int number) {
    return new BookingCommand(
        new OfferedTime(ouverture, story.lieu(), TimeRange.of(AT, Duration.ofHours(2)))
            .in(session.rdvId()),
        new Identity("Personne", "Numéro" + letters(number), number + "@exemple.fr", null),
        "form-" + number);
  }

  private static String letters(int number) {
    return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
  }

  private void placesAreTrue(int places) {
    assertThat(
            dsl.select(RDV.PLACES_TAKEN)
                .from(RDV)
                .where(RDV.ID.eq(session.rdvId()))
                .fetchSingle()
                .value1())
        .isEqualTo(places);
    assertThat(
            dsl.select(DSL.count())
                .from(PARTICIPATION)
                .where(
                    PARTICIPATION.RDV_ID.eq(session.rdvId()),
                    PARTICIPATION.STATUS.notIn("excused", "revoked"))
                .fetchSingle()
                .value1())
        .isEqualTo(places);
  }

  private interface Act {
    BookingOutcome of(int number);
  }

  private static List<BookingOutcome> atOnce(int people, Act act) throws Exception {
    return run(
        IntStream.range(0, people)
            .<Callable<BookingOutcome>>mapToObj(i -> () -> act.of(i))
            .toList());
  }

  private static <T> List<T> run(List<Callable<T>> tasks) throws Exception {
    try (var pool = Executors.newFixedThreadPool(16)) {
      var done = new ArrayList<T>();
      for (var one : pool.invokeAll(tasks)) {
        done.add(one.get());
      }
      return done;
    }
  }
}
