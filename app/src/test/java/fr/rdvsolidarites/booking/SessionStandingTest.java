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

  private GivenStory story;
  private long ouverture;
  private GivenRdv.Placed session;

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

  private BookingOutcome book(String firstName, String email, String by) {
    return booking.book(
        new BookingCommand(
                new OfferedTime(ouverture, story.lieu(), TimeRange.of(AT, Duration.ofHours(2)))
                    .to(new Audience(BookableBy.PRESCRIPTEURS, Set.of()), Sectors.everywhere())
                    .in(session.rdvId()),
                new Identity(
                    firstName, "Boubakar", null, PhoneNumber.parse("0611223344").orElseThrow()),
                "form-" + firstName)
            .as(new Standing.Prescribed(new Prescripteur(by, "Durand", email, null, "CCAS"))));
  }
}
