package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.EQUITE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TEMPS_LIBERE;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.Releases;
import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.territory.BookingDelays;
import gen.db.tables.records.EquiteRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How fairly RDVs are given ({@code 5-promises.md} R9). */
class EquiteFiguresTest extends FeatureTest {

  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @Autowired private EquiteFigures figures;
  @Autowired private Releases releases;
  @Autowired private RdvBooking booking;
  @Autowired private RdvCancellation cancellation;
  @Autowired private RdvMove move;
  @Autowired private Holds holds;
  @Autowired private FileAttenteJoining joining;
  @Autowired private FileAttenteAnswers answers;

  private GivenStory story;

  @BeforeEach
  void story() {
    story = givenStory(dsl);
  }

  @Test
  void how_soon_after_its_day_was_opened_a_time_was_chosen() {
    var start = clock.instant().plus(Duration.ofDays(120));
    var opened = releases.openedAt(story.ouverture(), BookingDelays.USUAL.max(), start);
    assertThat(opened).isAfter(clock.instant());
    clock.set(opened.minusMillis(1));
    assertThat(book("early", start, null)).isInstanceOf(BookingOutcome.SlotTaken.class);
    clock.set(opened.plusSeconds(30));
    assertThat(after(booked("quick", start))).isEqualTo(30);
    clock.set(opened.plusSeconds(95));
    assertThat(after(booked("slower", start.plus(HALF_HOUR)))).isEqualTo(95);
  }

  @Test
  void what_is_kept_while_she_types_was_chosen_when_she_chose_it() {
    var start = clock.instant().plus(Duration.ofDays(120));
    var opened = releases.openedAt(story.ouverture(), BookingDelays.USUAL.max(), start);
    clock.set(opened.plusSeconds(20));
    var visitor = new Visitor(LinkToken.fresh(), IpBlock.of("192.0.2.7"));
    holds.take(
        new HoldCommand(
            new OfferedTime(story.ouverture(), story.lieu(), TimeRange.of(start, HALF_HOUR)),
            visitor));
    clock.advance(Duration.ofMinutes(8));
    assertThat(after((Booked) book("careful", start, visitor))).isEqualTo(20);
  }

  @Test
  void a_time_that_was_given_up_opens_when_it_is_everybodys_again() {
    var start = friday(9, 0);
    cancel(booked("first", start));
    var publicAt = dsl.fetchValue(TEMPS_LIBERE.PUBLIC_AT);
    clock.set(publicAt.plusSeconds(12));
    assertThat(after(booked("second", start))).isEqualTo(12);
  }

  @Test
  void what_was_offered_before_it_was_everybodys_and_what_a_prescripteur_placed_is_not_counted() {
    var start = friday(9, 0);
    var first = booked("first", start);
    var joined =
        (FileAttenteJoining.Outcome.Joined)
            joining.join(
                new FileAttenteJoining.Command(
                    story.ouverture(), "62041", null, identity("awa"), FileAttenteCriteria.ANY));
    assertThat(joined.fileAttenteId()).isPositive();
    cancel(first);
    var offer = dsl.selectFrom(FILE_ATTENTE_OFFRE).fetchSingle();
    var hers = (FileAttenteAnswers.Outcome.Hers) answers.accept(offer.getId());
    assertThat(chosenAfter(hers.rdvId())).isNull();

    var prescribed =
        new BookingCommand(
                story.ouverture(),
                story.lieu(),
                friday(10, 0),
                HALF_HOUR,
                identity("prescribed"),
                UUID.randomUUID().toString())
            .as(
                new Standing.Prescribed(
                    new Prescripteur("Ada", "Petit", "ada@ccas.example", null, "CCAS")));
    assertThat(chosenAfter(((Booked) booking.book(prescribed)).rdvId())).isNull();
  }

  @Test
  void half_waited_less_than_the_median_and_the_share_of_the_first_minute_is_of_those_online() {
    // Placed yesterday, for 1, 3 and 20 days later; today's and those of the month before do not
    // count.
    var yesterday = clock.instant().minus(Duration.ofDays(1));
    for (var days : new int[] {1, 3, 20}) {
      placed(yesterday, yesterday.plus(Duration.ofDays(days)), "usager");
    }
    placed(clock.instant(), clock.instant().plus(Duration.ofDays(60)), "usager");
    var longAgo = clock.instant().minus(Duration.ofDays(32));
    placed(longAgo, clock.instant().plus(Duration.ofDays(61)), "usager");
    placed(yesterday, yesterday.plus(Duration.ofDays(40)), "agent");
    dsl.update(RDV)
        .set(RDV.CHOSEN_AFTER_SECONDS, 59)
        .where(RDV.STARTS_AT.eq(yesterday.plus(Duration.ofDays(3))))
        .execute();
    dsl.update(RDV)
        .set(RDV.CHOSEN_AFTER_SECONDS, 60)
        .where(RDV.STARTS_AT.eq(yesterday.plus(Duration.ofDays(1))))
        .execute();

    figures.make();
    var made = made();
    assertThat(made.getDay()).isEqualTo(LocalDate.of(2026, 11, 22));
    assertThat(made.getPlaced()).isEqualTo(4);
    assertThat(made.getMedianWaitMinutes()).isEqualTo((int) (11.5 * 24 * 60));
    assertThat(made.getOnline()).as("of whom it is known").isEqualTo(2);
    assertThat(made.getFirstMinute()).isEqualTo(1);
    assertThat(made.getGivenUp()).isZero();

    figures.make();
    assertThat(made()).as("made twice, it is the same").isEqualTo(made);
    clock.advance(Duration.ofDays(1));
    figures.make();
    assertThat(dsl.fetchCount(EQUITE)).as("each day is kept").isEqualTo(2);
  }

  @Test
  void a_time_given_up_is_retaken_by_whoever_stands_in_it_when_its_hour_comes() {
    var nobody = booked("nobody", friday(9, 0));
    var online = booked("online", friday(9, 30));
    var agent = booked("agent", friday(10, 0));
    var moved = booked("moved", friday(10, 30));
    var line = booked("line", friday(11, 0));
    var twice = booked("twice", friday(11, 30));
    var far = booked("far", friday(9, 0).plus(Duration.ofDays(7)));
    for (var rdv : new Booked[] {nobody, online, agent, moved, twice}) {
      cancel(rdv);
    }
    clock.advance(FreedTimes.MOST_DELAY);
    booked("second", friday(9, 30));
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.nora())
        .starting(friday(10, 0))
        .placedBy("agent", story.martine(), clock.instant())
        .create();
    move.move(
        far.rdvId(), friday(10, 30), new Actor.Participant(far.usagerId(), far.participationId()));
    cancel(booked("again", friday(11, 30)));
    joining.join(
        new FileAttenteJoining.Command(
            story.ouverture(), "62041", null, identity("awa"), FileAttenteCriteria.ANY));
    cancel(line);
    answers.accept(
        dsl.select(FILE_ATTENTE_OFFRE.ID)
            .from(FILE_ATTENTE_OFFRE)
            .where(
                FILE_ATTENTE_OFFRE.STATE.eq("open"), FILE_ATTENTE_OFFRE.STARTS_AT.eq(friday(11, 0)))
            .fetchSingle()
            .value1());

    figures.make();
    assertThat(dsl.fetchCount(EQUITE, EQUITE.GIVEN_UP.gt(0))).as("not over yet").isZero();
    clock.advance(Duration.ofDays(5));
    figures.make();
    var made = dsl.selectFrom(EQUITE).where(EQUITE.GIVEN_UP.gt(0)).fetchSingle();
    assertThat(made.getGivenUp()).as("those of 11:30 twice").isEqualTo(7);
    assertThat(made.getRetakenByLine()).isEqualTo(1);
    assertThat(made.getRetakenOnline()).as("booked, and moved there").isEqualTo(2);
    assertThat(made.getRetakenByAgent()).isEqualTo(1);
  }

  @Test
  void each_territoire_counts_its_own_days() {
    var yesterday = clock.instant().minus(Duration.ofDays(1));
    placed(yesterday, clock.instant().plus(Duration.ofDays(2)), "usager");
    dsl.update(TERRITOIRE).set(TERRITOIRE.ZONE, "America/Martinique").execute();
    // Still the 23rd over there.
    clock.set("2026-11-24T04:30");
    figures.make();
    assertThat(made().getDay()).isEqualTo(LocalDate.of(2026, 11, 22));
    clock.set("2026-11-24T05:30");
    figures.make();
    assertThat(dsl.fetchValues(EQUITE.DAY))
        .containsExactlyInAnyOrder(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 23));
  }

  private void placed(Instant at, Instant start, String by) {
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.nora())
        .starting(start)
        .placedBy(by, story.nora(), at)
        .create();
  }

  private EquiteRecord made() {
    return dsl.selectFrom(EQUITE).fetchSingle();
  }

  private Booked booked(String name, Instant start) {
    return (Booked) book(name, start, null);
  }

  private BookingOutcome book(String name, Instant start, @Nullable Visitor visitor) {
    var command =
        new BookingCommand(
            story.ouverture(),
            story.lieu(),
            start,
            HALF_HOUR,
            identity(name),
            UUID.randomUUID().toString());
    return booking.book(visitor == null ? command : command.by(visitor));
  }

  private static Identity identity(String name) {
    return new Identity(name, "Durand", name + "@exemple.fr", null);
  }

  private void cancel(Booked rdv) {
    cancellation.cancel(rdv.rdvId(), new Actor.Participant(rdv.usagerId(), rdv.participationId()));
  }

  private @Nullable Integer after(Booked rdv) {
    return chosenAfter(rdv.rdvId());
  }

  private @Nullable Integer chosenAfter(long rdvId) {
    return dsl.select(RDV.CHOSEN_AFTER_SECONDS)
        .from(RDV)
        .where(RDV.ID.eq(rdvId))
        .fetchSingle()
        .value1();
  }

  /** Four days ahead: what is cancelled may be. */
  private static Instant friday(int hour, int minute) {
    return LocalDate.of(2026, 11, 27)
        .atTime(hour, minute)
        .atZone(fr.rdvsolidarites.given.SetClock.PARIS)
        .toInstant();
  }
}
