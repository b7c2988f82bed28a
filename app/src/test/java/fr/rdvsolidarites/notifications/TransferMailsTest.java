package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.booking.SessionEnrolment;
import fr.rdvsolidarites.booking.SessionEnrolment.Outcome;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Another date of a RDV collectif: the entry that her calendar has goes there, with one mail. */
class TransferMailsTest extends FeatureTest {

  private static final Tells ALL = new Tells(true, true, true);
  private static final Instant FRIDAY = Instant.parse("2026-11-27T13:00:00Z");
  private static final Instant NEXT = Instant.parse("2026-12-04T13:00:00Z");

  @Autowired private SessionEnrolment enrolment;
  @Autowired private RdvStatusChange change;
  @Autowired private ParticipationLinks links;

  private GivenStory story;
  private Actor.Agent martine;
  private long ouverture;
  private GivenRdv.Placed first;
  private GivenRdv.Placed second;

  @BeforeEach
  void two_dates() {
    story = givenStory(dsl);
    martine = new Actor.Agent(story.martine());
    ouverture =
        givenMotif(dsl, story.territoire())
            .named("Atelier")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    first = session(FRIDAY, story.lieu());
    second = session(NEXT, story.lieu());
  }

  @Test
  void one_entry_goes_to_the_other_date_and_is_taken_off_there() throws Exception {
    var part = add(first, story.nora());
    move(part, first, second);
    assertThat(change.markOne(second.rdvId(), part, RdvStatus.EXCUSED, martine))
        .isInstanceOf(RdvStatusChange.Outcome.Changed.class);
    jobs.runDue();
    var mails = CalendarMail.all(mailbox, "nora@demo.rdv");
    assertThat(mails).extracting(CalendarMail::start).containsExactly(FRIDAY, NEXT, NEXT);
    assertThat(mails).extracting(CalendarMail::uid).containsOnly(uid(first));
    assertThat(mails).extracting(CalendarMail::sequence).containsExactly(0, 1, 1);
    assertThat(mails)
        .extracting(CalendarMail::mimeMethod)
        .containsExactly("PUBLISH", "PUBLISH", "CANCEL");
  }

  @Test
  void there_and_back_again_each_mail_counts_more_than_the_last() throws Exception {
    var part = add(first, story.nora());
    move(part, first, second);
    move(part, second, first);
    var mails = CalendarMail.all(mailbox, "nora@demo.rdv");
    assertThat(mails).extracting(CalendarMail::start).containsExactly(FRIDAY, NEXT, FRIDAY);
    assertThat(mails).extracting(CalendarMail::uid).containsOnly(uid(first));
    assertThat(mails).extracting(CalendarMail::sequence).containsExactly(0, 1, 2);
  }

  @Test
  void the_file_behind_her_link_is_the_same_entry() {
    var part = add(first, story.nora());
    move(part, first, second);
    var link = "/r/" + links.issue(part).value();
    var nora = visitor();
    nora.get(link);
    nora.submit(Map.of("letters", "BEL"));
    var event =
        Biweekly.parse(nora.get(link + "/calendrier.ics").response().body()).first().getEvents();
    assertThat(event.getFirst().getUid().getValue()).isEqualTo(uid(first));
    assertThat(event.getFirst().getSequence().getValue()).isEqualTo(1);
    assertThat(event.getFirst().getDateStart().getValue().toInstant()).isEqualTo(NEXT);
  }

  @Test
  void who_shares_the_entry_with_a_proche_that_stays_leaves_it_to_her() throws Exception {
    var hers = add(first, story.nora());
    add(first, story.lina());
    move(hers, first, second);
    var last = CalendarMail.all(mailbox, "nora@demo.rdv").getLast();
    assertThat(last.uid()).isEqualTo(uid(second));
    assertThat(last.start()).isEqualTo(NEXT);
  }

  @Test
  void who_comes_back_to_the_first_date_too_has_a_second_entry() throws Exception {
    move(add(first, story.nora()), first, second);
    // The same words are not sent twice within a day.
    clock.advance(Duration.ofDays(1));
    add(first, story.nora());
    var mails = CalendarMail.all(mailbox, "nora@demo.rdv");
    assertThat(mails).extracting(CalendarMail::start).containsExactly(FRIDAY, NEXT, FRIDAY);
    assertThat(mails.getLast().uid()).isNotEqualTo(uid(first)).isNotEqualTo(uid(second));
  }

  @Test
  void a_proche_who_comes_where_she_was_has_a_second_entry() throws Exception {
    move(add(first, story.lina()), first, second);
    clock.advance(Duration.ofDays(1));
    add(first, brother());
    var mails = CalendarMail.all(mailbox, "nora@demo.rdv");
    assertThat(mails).extracting(CalendarMail::start).containsExactly(FRIDAY, NEXT, FRIDAY);
    assertThat(mails.getLast().uid()).isNotEqualTo(uid(first)).isNotEqualTo(uid(second));
  }

  @Test
  void a_proche_who_comes_again_where_she_was_has_a_second_entry() throws Exception {
    var brother = brother();
    var his = add(first, brother);
    change.markOne(first.rdvId(), his, RdvStatus.EXCUSED, martine);
    clock.advance(Duration.ofDays(1));
    move(add(first, story.lina()), first, second);
    clock.advance(Duration.ofDays(1));
    add(first, brother);
    var last = CalendarMail.all(mailbox, "nora@demo.rdv").getLast();
    assertThat(last.start()).isEqualTo(FRIDAY);
    assertThat(last.uid()).isNotEqualTo(uid(first));
  }

  @Test
  void same_hour_elsewhere_is_said_to_be_elsewhere() throws Exception {
    var elsewhere = givenLieu(dsl, story.organisation()).named("Maison des Bassins").create();
    var there = session(FRIDAY, elsewhere);
    move(add(first, story.nora()), first, there);
    var mails = mailbox.mailsTo("nora@demo.rdv");
    assertThat(mails).hasSize(2);
    assertThat(mails.getLast().getSubject()).containsIgnoringCase("lieu");
  }

  private long brother() {
    return givenUsager(dsl, story.territoire())
        .named("Sami", "Belkadi")
        .responsable(story.nora())
        .in(story.organisation())
        .create();
  }

  private GivenRdv.Placed session(Instant at, long lieu) {
    return givenRdv(dsl, ouverture)
        .with(story.martine())
        .at(lieu)
        .session("Lecture", 5, RdvStatus.UNKNOWN)
        .starting(at)
        .overlapAllowedBy(story.martine())
        .create();
  }

  private long add(GivenRdv.Placed session, long usagerId) {
    assertThat(enrolment.add(session.rdvId(), usagerId, ALL, martine)).isEqualTo(Outcome.DONE);
    jobs.runDue();
    return dsl.select(PARTICIPATION.ID)
        .from(PARTICIPATION)
        .where(PARTICIPATION.RDV_ID.eq(session.rdvId()), PARTICIPATION.USAGER_ID.eq(usagerId))
        .fetchSingle()
        .value1();
  }

  private void move(long part, GivenRdv.Placed from, GivenRdv.Placed to) {
    assertThat(enrolment.transfer(from.rdvId(), part, to.rdvId(), martine)).isEqualTo(Outcome.DONE);
    jobs.runDue();
  }

  private String uid(GivenRdv.Placed session) {
    return dsl.select(RDV.UUID)
        .from(RDV)
        .where(RDV.ID.eq(session.rdvId()))
        .fetchSingle()
        .value1()
        .toString();
  }
}
