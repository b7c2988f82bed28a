package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PRESCRIPTEUR;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.BookableBy;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Places in RDVs collectifs, by those who book for somebody else. */
class SessionStandingTest extends FeatureTest {

  private static final Instant AT = Instant.parse("2026-11-27T13:00:00Z");

  @Autowired private RdvBooking booking;
  @Autowired private RdvStatusChange change;
  @Autowired private SessionEnrolment enrolment;
  @Autowired private Holds holds;
  @Autowired private RdvCancellation cancellation;

  private GivenStory story;
  private long ouverture;
  private GivenRdv.Placed session;
  private Instant at = AT;

  @BeforeEach
  void a_session() {
    story = givenStory(dsl);
    ouverture =
        givenMotif(dsl, story.territoire())
            .named("Atelier")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    dsl.update(MOTIF)
        .set(MOTIF.BOOKABLE_BY, "prescripteurs")
        .where(MOTIF.NAME.eq("Atelier"))
        .execute();
    session =
        givenRdv(dsl, ouverture)
            .with(story.martine())
            .at(story.lieu())
            .session("Lecture", 3, RdvStatus.UNKNOWN)
            .lasting(Duration.ofHours(2))
            .starting(AT)
            .create();
  }

  @Test
  void each_participant_has_the_professional_who_sent_her_and_each_of_them_one_mail() {
    assertThat(book("Léa", "paul@ccas.exemple.fr", "Paul")).isInstanceOf(Booked.class);
    assertThat(book("Zoé", "anne@ccas.exemple.fr", "Anne")).isInstanceOf(Booked.class);
    assertThat(dsl.fetchCount(PRESCRIPTEUR)).isEqualTo(2);
    assertThat(dsl.fetchSingle(RDV, RDV.ID.eq(session.rdvId())).getPlacesTaken()).isEqualTo(2);
    assertThat(dsl.fetch(PARTICIPATION))
        .allMatch(one -> one.getCreatedByKind().equals("prescripteur"));
    jobs.runDue();
    assertThat(mailbox.mailsTo("paul@ccas.exemple.fr")).hasSize(1);
    assertThat(mailbox.mailsTo("anne@ccas.exemple.fr")).hasSize(1);
    var sheet =
        signedInAs("martine@demo.rdv")
            .get("/organisations/%d/rdvs/%d".formatted(story.organisation(), session.rdvId()));
    assertThat(sheet.text())
        .contains(
            "Paul Durand, CCAS – paul@ccas.exemple.fr", "Anne Durand, CCAS – anne@ccas.exemple.fr")
        .contains("Paul Durand (CCAS)", "Anne Durand (CCAS)");
  }

  @Test
  void whoever_gave_up_and_is_sent_again_has_the_one_who_sent_her_last() {
    var booked = (Booked) book("Léa", "paul@ccas.exemple.fr", "Paul");
    change.markOne(
        session.rdvId(),
        booked.participationId(),
        RdvStatus.EXCUSED,
        new Actor.Agent(story.martine()));
    var again =
        booking.book(
            command("Léa", "form-2")
                .as(
                    new Standing.Prescribed(
                        new Prescripteur("Anne", "Durand", "anne@ccas.exemple.fr", null, "CCAS"))));
    assertThat(again).isInstanceOf(Booked.class);
    assertThat(dsl.fetchSingle(PRESCRIPTEUR).getFirstName()).isEqualTo("Anne");
  }

  @Test
  void one_contact_proven_does_not_open_the_place_of_somebody_else_in_the_line() {
    dsl.update(RDV).set(RDV.CAPACITY, 1).where(RDV.ID.eq(session.rdvId())).execute();
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "everyone").execute();
    book("Zoé", "anne@ccas.exemple.fr", "Anne");
    var hers =
        booking.book(
            publicCommand(
                new Identity("Nora", "Belkadi", "nora@exemple.fr", phone("0639980111")), "a"));
    assertThat(hers).isInstanceOf(BookingOutcome.Waits.class);
    var other =
        booking.book(
            publicCommand(
                new Identity("Eve", "Autre", "nora@exemple.fr", phone("0639980222")), "b"));
    assertThat(other).isInstanceOf(BookingOutcome.SlotTaken.class);
    var again =
        booking.book(
            publicCommand(
                new Identity("Nora", "Belkadi", "nora@exemple.fr", phone("0639980111")), "c"));
    assertThat(again).isEqualTo(hers);
  }

  @Test
  void place_that_is_kept_for_somebody_is_given_to_nobody_by_a_professional() {
    dsl.update(RDV).set(RDV.CAPACITY, 1).where(RDV.ID.eq(session.rdvId())).execute();
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "everyone").execute();
    var held =
        holds.take(
            new HoldCommand(
                new OfferedTime(ouverture, story.lieu(), TimeRange.of(AT, Duration.ofHours(2)))
                    .in(session.rdvId()),
                new Visitor(LinkToken.fresh(), IpBlock.of("10.1.2.3"))));
    assertThat(held).isInstanceOf(HoldOutcome.Held.class);
    assertThat(
            enrolment.add(
                session.rdvId(),
                story.nora(),
                new EditionCommand.Tells(true, true, true),
                new Actor.Agent(story.martine())))
        .isEqualTo(SessionEnrolment.Outcome.FULL);
  }

  @Test
  void whoever_gave_up_three_places_is_asked_to_call_and_not_who_lost_hers_by_the_services_doing() {
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "everyone").execute();
    var nora = new Identity("Nora", "Belkadi", "nora@exemple.fr", phone("0639980111"));
    var eve = new Identity("Eve", "Autre", "eve@exemple.fr", phone("0639980222"));
    for (var i = 0; i < PersonLimits.GIVEN_UP; i++) {
      session = another(Duration.ofDays(7L * i + 7));
      var hers = (Booked) booking.book(publicCommand(nora, "n" + i));
      var participant = new Actor.Participant(usager(hers), hers.participationId());
      assertThat(cancellation.cancel(session.rdvId(), participant))
          .isInstanceOf(RdvCancellation.Outcome.Cancelled.class);
      assertThat(booking.book(publicCommand(eve, "e" + i))).isInstanceOf(Booked.class);
      assertThat(change.mark(session.rdvId(), RdvStatus.REVOKED, new Actor.Agent(story.martine())))
          .isInstanceOf(RdvStatusChange.Outcome.Changed.class);
    }
    session = another(Duration.ofDays(42));
    assertThat(booking.book(publicCommand(nora, "n")))
        .isEqualTo(new BookingOutcome.Refused(BookingOutcome.Reason.GIVEN_UP_OFTEN));
    assertThat(booking.book(publicCommand(eve, "e"))).isInstanceOf(Booked.class);
    clock.advance(PersonLimits.GIVEN_UP_WITHIN);
    assertThat(booking.book(publicCommand(nora, "later"))).isInstanceOf(Booked.class);
  }

  private GivenRdv.Placed another(Duration later) {
    at = AT.plus(later);
    return givenRdv(dsl, ouverture)
        .with(story.martine())
        .at(story.lieu())
        .session("Lecture", 3, RdvStatus.UNKNOWN)
        .lasting(Duration.ofHours(2))
        .starting(at)
        .create();
  }

  private long usager(Booked booked) {
    return dsl.fetchSingle(PARTICIPATION, PARTICIPATION.ID.eq(booked.participationId()))
        .getUsagerId();
  }

  private BookingCommand publicCommand(Identity identity, String key) {
    return new BookingCommand(
            new OfferedTime(ouverture, story.lieu(), TimeRange.of(at, Duration.ofHours(2)))
                .in(session.rdvId()),
            identity,
            key)
        .orWaiting("62041");
  }

  private static PhoneNumber phone(String digits) {
    return PhoneNumber.parse(digits).orElseThrow();
  }

  private BookingCommand command(String firstName, String key) {
    return new BookingCommand(
        new OfferedTime(ouverture, story.lieu(), TimeRange.of(AT, Duration.ofHours(2)))
            .to(new Audience(BookableBy.PRESCRIPTEURS, Set.of()), Sectors.everywhere())
            .in(session.rdvId()),
        new Identity(firstName, "Boubakar", null, phone("0611223344")),
        key);
  }

  private BookingOutcome book(String firstName, String email, String by) {
    return booking.book(
        command(firstName, "form-" + firstName)
            .as(new Standing.Prescribed(new Prescripteur(by, "Durand", email, null, "CCAS"))));
  }
}
