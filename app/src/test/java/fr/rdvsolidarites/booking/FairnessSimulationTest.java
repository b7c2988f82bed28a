package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TEMPS_LIBERE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import gen.db.tables.records.FileAttenteOffreRecord;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Days of a waiting line ({@code 5-promises.md} R2, R10): people who answer after minutes, hours or
 * never, times given up several at once, at night and on a Sunday, and a bot. What is shown changes
 * only at certain instants (a fact, the end of an offer, the moment drawn for a freed time): the
 * bot looks at each of them, which is better than once a second. The job of every ten minutes runs
 * with each change.
 */
class FairnessSimulationTest extends FeatureTest {

  private static final List<LocalDate> MORNINGS =
      List.of(LocalDate.of(2026, 12, 10), LocalDate.of(2026, 12, 11));
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int PEOPLE = 7;
  private static final String BOT = "bot";

  @Autowired private FileAttenteJoining joining;
  @Autowired private FileAttenteAnswers answers;
  @Autowired private FileAttenteOffers offers;
  @Autowired private FileAttenteMatching matching;
  @Autowired private FileAttenteRows rows;
  @Autowired private RdvBooking booking;
  @Autowired private RdvCancellation cancellation;
  @Autowired private Creneaux creneaux;

  private final Random random = new Random(610);
  private final Queue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));
  private final Set<Long> seen = new HashSet<>();
  private final Map<Long, Instant> arrivals = new LinkedHashMap<>();
  private final Set<Instant> everybodys = new HashSet<>();
  private final List<String> wrong = new ArrayList<>();
  private GivenStory story;
  private long botsPlace;
  private int botsBookings;

  private record Event(Instant at, Runnable act) {}

  @BeforeEach
  void a_midwife_with_two_mornings() {
    story = givenStory(dsl);
    dsl.deleteFrom(PLAGE_MOTIF).execute();
    dsl.deleteFrom(PLAGE_AGENT).execute();
    dsl.deleteFrom(PLAGE_OUVERTURE).execute();
    dsl.update(MOTIF).set(MOTIF.FAMILY, "Sages-femmes").execute();
    for (var day : MORNINGS) {
      givenPlage(dsl, story.organisation())
          .of(story.martine())
          .forMotifs(story.ouverture())
          .at(story.lieu())
          .onceOn(day)
          .create();
    }
  }

  @Test
  void days_of_a_line_are_fair_to_all_and_a_bot_gets_what_one_person_gets() {
    var taken = new ArrayDeque<>(fill());
    for (var i = 0; i < PEOPLE; i++) {
      if (i == 3) {
        botsPlace = joins(BOT);
      }
      joins("person" + (char) ('a' + i));
      clock.advance(Duration.ofMinutes(4));
    }
    at("2026-11-23T11:00", () -> cancel(taken, 3));
    at("2026-11-24T22:30", () -> cancel(taken, 1));
    at("2026-11-26T19:50", () -> cancel(taken, 2));
    at("2026-11-29T14:00", () -> cancel(taken, 2));
    at("2026-11-30T09:00", () -> cancel(taken, 1));
    while (!events.isEmpty()) {
      var event = events.remove();
      clock.set(event.at());
      event.act().run();
      offers.passOnDue();
      matching.offerTheRest();
      jobs.runDue();
      expectAnswers();
      look();
      expectAnswers();
    }

    assertThat(wrong).isEmpty();
    messagesAreDecentAndFew();
    assertThat(firstOffers()).as("who came first is asked first").isSorted();
    assertThat(dsl.fetchCount(FILE_ATTENTE_OFFRE)).as("it was no idle week").isGreaterThan(PEOPLE);
    assertThat(dsl.fetchCount(FILE_ATTENTE_OFFRE, FILE_ATTENTE_OFFRE.STATE.eq("expired")))
        .isPositive();
    assertThat(dsl.fetchCount(FILE_ATTENTE_OFFRE, FILE_ATTENTE_OFFRE.STATE.eq("refused")))
        .isPositive();
    assertThat(dsl.fetchCount(FILE_ATTENTE_OFFRE, FILE_ATTENTE_OFFRE.STATE.eq("accepted")))
        .isPositive();
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.KIND.eq("rdv")))
        .isEqualTo(dsl.fetchCount(RDV, RDV.CANCELLED_AT.isNull()));
    assertThat(everybodys).as("some times came back to everybody").isNotEmpty();
    assertThat(botsBookings).as("what one person gets").isLessThanOrEqualTo(1);
  }

  /**
   * Five people in one window, always in the same order: whoever is first in line is so by lot. By
   * chance alone the sum passes the bound once in a million runs; in the order of arrival it would
   * be 800.
   */
  @Test
  void the_order_of_arrival_within_ten_minutes_does_not_change_the_probability() {
    var runs = 200;
    var people = 5;
    var first = new int[people];
    for (var run = 0; run < runs; run++) {
      clock.set(LocalDateTime.parse("2026-11-23T09:00").plusMinutes(10L * run));
      var line = new ArrayList<Long>();
      for (var i = 0; i < people; i++) {
        line.add(joins("run" + run + (char) ('a' + i)));
        clock.advance(Duration.ofSeconds(110));
      }
      first[line.indexOf(rows.waiting().getFirst().id())]++;
      dsl.deleteFrom(FILE_ATTENTE).execute();
    }
    var expected = (double) runs / people;
    var sum = 0.0;
    for (var count : first) {
      sum += (count - expected) * (count - expected) / expected;
    }
    assertThat(sum)
        .as("chi-square of %s", List.of(first[0], first[1], first[2], first[3], first[4]))
        .isLessThan(33.4);
  }

  @Test
  void who_came_in_an_earlier_window_is_always_before() {
    for (var run = 0; run < 20; run++) {
      var early = joins("early" + run);
      clock.advance(WINDOW);
      joins("late" + run);
      assertThat(rows.waiting().getFirst().id()).isEqualTo(early);
      dsl.deleteFrom(FILE_ATTENTE).execute();
    }
  }

  private void at(String paris, Runnable act) {
    events.add(new Event(LocalDateTime.parse(paris).atZone(SetClock.PARIS).toInstant(), act));
  }

  private void later(Instant at, Runnable act) {
    events.add(new Event(at.isAfter(clock.instant()) ? at : clock.instant().plusSeconds(1), act));
  }

  /** The end of each new offer, its message, and what she does; the moment of each freed time. */
  private void expectAnswers() {
    var fresh =
        dsl.selectFrom(FILE_ATTENTE_OFFRE).where(FILE_ATTENTE_OFFRE.STATE.eq("open")).fetch();
    for (var offer : fresh) {
      if (seen.add(offer.getId())) {
        later(offer.getTellAt(), () -> {});
        later(offer.getExpiresAt(), () -> {});
        later(offer.getExpiresAt().plusSeconds(30), () -> {});
        answer(offer);
      }
    }
    dsl
        .select(TEMPS_LIBERE.PUBLIC_AT)
        .from(TEMPS_LIBERE)
        .where(TEMPS_LIBERE.PUBLIC_AT.gt(clock.instant()))
        .fetch(TEMPS_LIBERE.PUBLIC_AT)
        .stream()
        .filter(publicAt -> seen.add(-publicAt.toEpochMilli()))
        .forEach(publicAt -> later(publicAt, () -> {}));
  }

  private void answer(FileAttenteOffreRecord offer) {
    long id = offer.getId();
    if (offer.getFileAttenteId() == botsPlace) {
      answers.accept(id);
      botsBookings++;
      return;
    }
    var minutes = List.of(2, 20, 50, 180, 0).get(random.nextInt(5));
    var accepts = random.nextInt(5) < 2;
    if (minutes > 0) {
      later(
          offer.getTellAt().plus(Duration.ofMinutes(minutes)),
          () -> {
            if (accepts) {
              answers.accept(id);
            } else {
              answers.refuse(id);
            }
          });
    }
  }

  /**
   * What is shown for the first time was offered to all who could be asked; the bot tries for it.
   */
  private void look() {
    for (var start : shown()) {
      if (!everybodys.add(start)) {
        continue;
      }
      var passedOver =
          rows.waiting().stream()
              .filter(
                  entry -> entry.offered().stream().noneMatch(one -> one.startsAt().equals(start)))
              .toList();
      if (!passedOver.isEmpty()) {
        wrong.add(
            clock.instant() + ": " + start + " is everybody's, " + passedOver.size() + " wait");
      }
      if (book(BOT, start) instanceof Booked) {
        botsBookings++;
      }
    }
  }

  private void messagesAreDecentAndFew() {
    var told = dsl.selectFrom(FILE_ATTENTE_OFFRE).orderBy(FILE_ATTENTE_OFFRE.TELL_AT).fetch();
    for (var offer : told) {
      var local = offer.getTellAt().atZone(SetClock.PARIS);
      assertThat(local.getHour()).isBetween(8, 19);
      assertThat(local.getDayOfWeek()).isNotEqualTo(DayOfWeek.SUNDAY);
      var since = offer.getTellAt().minus(Duration.ofDays(1));
      assertThat(
              told.stream()
                  .filter(one -> one.getFileAttenteId().equals(offer.getFileAttenteId()))
                  .filter(
                      one ->
                          one.getTellAt().isAfter(since)
                              && !one.getTellAt().isAfter(offer.getTellAt())))
          .hasSizeLessThanOrEqualTo(FileAttenteRows.MESSAGES_A_DAY);
    }
  }

  /** The windows in which those came who were asked one after the other, each the first time. */
  private List<Long> firstOffers() {
    return dsl
        .select(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID)
        .from(FILE_ATTENTE_OFFRE)
        .orderBy(FILE_ATTENTE_OFFRE.ID)
        .fetch(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID)
        .stream()
        .distinct()
        .map(id -> arrivals.get(id).getEpochSecond() / WINDOW.toSeconds())
        .toList();
  }

  private Set<Instant> shown() {
    var window = SearchWindow.days(MORNINGS.getFirst(), MORNINGS.getLast());
    var found = creneaux.search(CreneauSearch.byUsager(Set.of(story.ouverture()), window));
    return new HashSet<>(found.stream().map(Creneau::start).toList());
  }

  private List<Booked> fill() {
    var taken = new ArrayList<Booked>();
    for (var day : MORNINGS) {
      for (var half = 0; half < 6; half++) {
        var start =
            day.atTime(9, 0).atZone(SetClock.PARIS).toInstant().plus(HALF_HOUR.multipliedBy(half));
        taken.add((Booked) book("guest" + day.getDayOfMonth() + (char) ('a' + half), start));
      }
    }
    return taken;
  }

  private BookingOutcome book(String name, Instant start) {
    return booking.book(
        new BookingCommand(
            story.ouverture(),
            story.lieu(),
            start,
            HALF_HOUR,
            identity(name),
            UUID.randomUUID().toString()));
  }

  private void cancel(Queue<Booked> taken, int count) {
    for (var i = 0; i < count; i++) {
      var rdv = taken.remove();
      cancellation.cancel(
          rdv.rdvId(), new Actor.Participant(rdv.usagerId(), rdv.participationId()));
    }
  }

  private long joins(String name) {
    var joined =
        (FileAttenteJoining.Outcome.Joined)
            joining.join(
                new FileAttenteJoining.Command(
                    story.ouverture(), "62041", null, identity(name), FileAttenteCriteria.ANY));
    arrivals.put(joined.fileAttenteId(), clock.instant());
    return joined.fileAttenteId();
  }

  private static Identity identity(String name) {
    return new Identity(name, "Durand", name + "@exemple.fr", null);
  }
}
