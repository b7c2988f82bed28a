package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.booking.BookingOutcome.Reason;
import fr.rdvsolidarites.booking.BookingOutcome.Refused;
import fr.rdvsolidarites.booking.BookingOutcome.SlotTaken;
import fr.rdvsolidarites.demo.GivenAgent;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.people.FileClaim;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RdvBookingTest extends FeatureTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final int PEOPLE = 64;

  @Autowired private RdvBooking booking;

  private GivenStory story;

  @BeforeEach
  void a_midwife_with_open_mornings() {
    story = givenStory(dsl);
  }

  @Test
  void a_booking_writes_the_rdv_the_plage_it_was_taken_from_and_the_agents_time() {
    var booked = (Booked) booking.book(nora(at(9, 30)));
    var rdv = dsl.selectFrom(RDV).where(RDV.ID.eq(booked.rdvId())).fetchSingle();
    assertThat(rdv.getStartsAt()).isEqualTo(at(9, 30));
    assertThat(rdv.getEndsAt()).isEqualTo(at(10, 0));
    assertThat(rdv.getCreatedByKind()).isEqualTo("usager");
    var seat = dsl.selectFrom(RDV_AGENT).fetchSingle();
    assertThat(seat.getPlageId()).isEqualTo(story.plage());
    assertThat(seat.getPlageDay()).isEqualTo(TUESDAY);
    assertThat(dsl.fetchCount(OCCUPATION, OCCUPATION.AGENT_ID.eq(story.martine()))).isEqualTo(1);
  }

  @Test
  void the_same_form_twice_is_one_rdv() {
    var command = nora(at(9, 30));
    var first = booking.book(command);
    assertThat(booking.book(command)).isEqualTo(first);
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void a_double_click_on_two_nodes_is_one_rdv() throws Exception {
    secondMidwife();
    var command = nora(at(9, 30));
    var outcomes = atOnce(8, i -> command);
    assertThat(outcomes).hasSize(8).allSatisfy(o -> assertThat(o).isEqualTo(outcomes.getFirst()));
    assertThat(outcomes.getFirst()).isInstanceOf(Booked.class);
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
  }

  @Test
  void a_taken_time_is_refused_and_nothing_is_written() {
    booking.book(nora(at(9, 30)));
    assertThat(booking.book(somebody(1, at(9, 30)))).isEqualTo(new SlotTaken());
    assertThat(booking.book(somebody(2, at(9, 15)))).isEqualTo(new SlotTaken());
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    assertThat(dsl.fetchCount(USAGER)).isEqualTo(2);
  }

  @Test
  void a_start_that_the_grid_no_longer_shows_is_still_good() {
    booking.book(nora(at(9, 40)));
    assertThat(booking.book(somebody(1, at(9, 5)))).isInstanceOf(Booked.class);
  }

  @Test
  void past_and_too_near_are_refused() {
    assertThat(booking.book(nora(Instant.parse("2026-11-20T09:00:00Z"))))
        .isEqualTo(new SlotTaken());
    assertThat(booking.book(nora(clock.instant().plusSeconds(60)))).isEqualTo(new SlotTaken());
  }

  @Test
  void a_motif_closed_meanwhile_is_refused() {
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "agents").execute();
    assertThat(booking.book(nora(at(9, 30)))).isEqualTo(new Refused(Reason.NOT_OPEN));
  }

  @Test
  void somebody_who_cannot_be_told_anything_is_refused() {
    var command =
        new BookingCommand(
            story.ouverture(),
            story.lieu(),
            at(9, 30),
            Duration.ofMinutes(30),
            new Identity("Nora", "Belkadi", null, null),
            UUID.randomUUID().toString());
    assertThat(booking.book(command)).isEqualTo(new Refused(Reason.NO_CONTACT));
  }

  @Test
  void the_file_is_found_by_name_and_phone_whatever_the_accents() {
    var booked =
        (Booked)
            booking.book(
                command(
                    at(9, 30),
                    new Identity(
                        "nôra", "BELKADI", null, PhoneNumber.parse("+33639980012").orElseThrow())));
    assertThat(booked.usagerId()).isEqualTo(story.nora());
  }

  @Test
  void a_phone_and_a_mail_that_were_only_typed_find_no_file() {
    var phone = PhoneNumber.parse("+33612345612").orElseThrow();
    var nora = new Identity("Nora", "Belkadi", "nora@demo.rdv", phone);
    dsl.update(USAGER)
        .set(USAGER.EMAIL, "nora@demo.rdv")
        .set(USAGER.PHONE_E164, phone.e164())
        .where(USAGER.ID.eq(story.nora()))
        .execute();
    var typed = (Booked) booking.book(unproven(at(9, 0), nora));
    assertThat(typed.usagerId()).isNotEqualTo(story.nora());

    var another = new Identity("Nora", "Belkadi", "nora@demo.rdv", otherPhone());
    var strangersPhone =
        unproven(at(9, 30), another)
            .claiming(FileClaim.byCode(List.of(ContactPoint.sms(otherPhone()).orElseThrow())));
    assertThat(((Booked) booking.book(strangersPhone)).usagerId()).isNotEqualTo(story.nora());

    var one = unproven(at(10, 0), another).claiming(FileClaim.byMessage(another.contacts()));
    assertThat(((Booked) booking.book(one)).usagerId()).isNotEqualTo(story.nora());
    var both = unproven(at(10, 30), nora).claiming(FileClaim.byMessage(nora.contacts()));
    assertThat(((Booked) booking.book(both)).usagerId()).isEqualTo(story.nora());
  }

  private static PhoneNumber otherPhone() {
    return PhoneNumber.parse("06 39 98 00 55").orElseThrow();
  }

  @Test
  void a_stranger_with_the_same_mail_gets_her_own_file_and_changes_nothing() {
    var booked =
        (Booked)
            booking.book(command(at(9, 30), new Identity("Inès", "Autre", "nora@demo.rdv", null)));
    assertThat(booked.usagerId()).isNotEqualTo(story.nora());
    var participation = dsl.selectFrom(PARTICIPATION).fetchSingle();
    assertThat(participation.getContactEmail()).isEqualTo("nora@demo.rdv");
    assertThat(
            dsl.selectFrom(USAGER).where(USAGER.ID.eq(booked.usagerId())).fetchSingle().getEmail())
        .isNull();
  }

  @Test
  void the_agent_with_fewest_rdvs_that_week_is_chosen_then_by_name() {
    var second = secondMidwife();
    var first = (Booked) booking.book(nora(at(9, 0)));
    var next = (Booked) booking.book(somebody(1, at(9, 0)));
    var third = (Booked) booking.book(somebody(2, at(9, 30)));
    assertThat(agentOf(first)).isEqualTo(second); // Adjovi comes before Leclerc
    assertThat(agentOf(next)).isEqualTo(story.martine());
    assertThat(agentOf(third)).isEqualTo(second);
  }

  @Test
  void of_64_people_for_the_same_time_one_is_received_200_rounds() throws Exception {
    race(200, (round, i) -> Duration.ZERO);
  }

  @Test
  void of_64_people_for_overlapping_times_one_is_received_200_rounds() throws Exception {
    // Every start is within 25 minutes of every other, and a RDV lasts 30.
    race(200, (round, i) -> Duration.ofMinutes(5L * (i % 6)));
  }

  @Test
  void two_agents_receive_two_of_64() throws Exception {
    secondMidwife();
    var outcomes = atOnce(PEOPLE, i -> somebody(i, at(9, 30)));
    assertThat(outcomes.stream().filter(Booked.class::isInstance)).hasSize(2);
    assertThat(overlaps()).isZero();
  }

  private interface Shift {
    Duration of(int round, int person);
  }

  private void race(int rounds, Shift shift) throws Exception {
    for (var round = 0; round < rounds; round++) {
      var r = round;
      var day = TUESDAY.plusDays(7L * (round % 10)).plusDays(round / 10 % 3);
      var base =
          day.atTime(LocalTime.of(9, 0).plusHours(round / 30 % 2 + round / 120))
              .atZone(PARIS)
              .toInstant();
      dsl.deleteFrom(OCCUPATION).execute();
      var outcomes = atOnce(PEOPLE, i -> somebody(r * PEOPLE + i, base.plus(shift.of(r, i))));
      assertThat(outcomes.stream().filter(Booked.class::isInstance))
          .as("round " + round)
          .hasSize(1);
      assertThat(outcomes.stream().filter(SlotTaken.class::isInstance)).hasSize(PEOPLE - 1);
      assertThat(dsl.fetchCount(OCCUPATION)).isEqualTo(1);
    }
    assertThat(dsl.fetchCount(RDV)).isEqualTo(rounds);
  }

  private List<BookingOutcome> atOnce(int people, IntFunction<BookingCommand> command)
      throws Exception {
    var barrier = new CyclicBarrier(people);
    var acts = new ArrayList<Callable<BookingOutcome>>();
    for (var i = 0; i < people; i++) {
      var mine = command.apply(i);
      acts.add(
          () -> {
            barrier.await();
            return booking.book(mine);
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var outcomes = new ArrayList<BookingOutcome>();
      for (var outcome : threads.invokeAll(acts)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    }
  }

  private int overlaps() {
    return dsl.fetchSingle(
            "select count(*) from occupation a join occupation b on a.agent_id = b.agent_id and a.id < b.id"
                + " and a.active and b.active and a.during && b.during")
        .get(0, int.class);
  }

  private long secondMidwife() {
    var id =
        GivenAgent.givenAgent(dsl)
            .named("Awa", "Adjovi")
            .in(story.organisation())
            .ofService(story.pmi())
            .create();
    dsl.insertInto(PLAGE_AGENT).values(story.plage(), id).execute();
    assertThat(dsl.fetchCount(AGENT, AGENT.ID.eq(id))).isEqualTo(1);
    return id;
  }

  private long agentOf(Booked booked) {
    return dsl.select(RDV_AGENT.AGENT_ID)
        .from(RDV_AGENT)
        .where(RDV_AGENT.RDV_ID.eq(booked.rdvId()))
        .fetchSingle()
        .value1();
  }

  private BookingCommand nora(Instant start) {
    return command(start, new Identity("Nora", "Belkadi", "nora@demo.rdv", null));
  }

  private BookingCommand somebody(int i, Instant start) {
    return command(start, new Identity("Prénom", "Nom", "personne" + i + "@exemple.fr", null));
  }

  private BookingCommand command(Instant start, Identity identity) {
    return unproven(start, identity).claiming(FileClaim.byCode(identity.contacts()));
  }

  private BookingCommand unproven(Instant start, Identity identity) {
    return new BookingCommand(
        story.ouverture(),
        story.lieu(),
        start,
        Duration.ofMinutes(30),
        identity,
        UUID.randomUUID().toString());
  }

  private static Instant at(int hour, int minute) {
    return TUESDAY.atTime(hour, minute).atZone(PARIS).toInstant();
  }
}
