package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.RdvStatusChange.Outcome.Changed;
import fr.rdvsolidarites.booking.SessionEnrolment.Outcome;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Professionals sign people up, move them to another date, and say who came. */
class SessionEnrolmentTest extends FeatureTest {

  private static final Tells ALL = new Tells(true, true, true);
  private static final LocalDate FRIDAY = LocalDate.parse("2026-11-27");

  @Autowired private SessionEnrolment enrolment;
  @Autowired private RdvStatusChange change;
  @Autowired private SessionQuorum quorum;

  private GivenStory story;
  private Actor.Agent martine;
  private long motif;
  private long ouverture;
  private GivenRdv.Placed first;
  private GivenRdv.Placed second;
  private long karim;

  @BeforeEach
  void two_sessions_of_two_places() {
    story = givenStory(dsl);
    martine = new Actor.Agent(story.martine());
    motif = givenMotif(dsl, story.territoire()).named("Atelier").collectif().create();
    ouverture = GivenMotif.open(dsl, motif, story.organisation(), story.pmi());
    first = session(FRIDAY);
    second = session(FRIDAY.plusWeeks(1));
    karim = story.karim(dsl);
  }

  @Test
  void who_is_added_alone_is_told_and_nobody_beyond_capacity() {
    assertThat(enrolment.add(first.rdvId(), story.nora(), ALL, martine)).isEqualTo(Outcome.DONE);
    assertThat(enrolment.add(first.rdvId(), karim, ALL, martine)).isEqualTo(Outcome.DONE);
    assertThat(told("rdv_created")).containsOnly(story.nora(), karim);
    assertThat(enrolment.add(first.rdvId(), karim, ALL, martine)).isEqualTo(Outcome.ALREADY);
    assertThat(enrolment.add(first.rdvId(), story.lina(), ALL, martine)).isEqualTo(Outcome.FULL);
    assertThat(places(first)).isEqualTo(2);
  }

  @Test
  void another_date_frees_one_place_and_takes_one_with_one_message() {
    enrolment.add(first.rdvId(), karim, ALL, martine);
    var part = part(first);
    assertThat(enrolment.transfer(first.rdvId(), part, second.rdvId(), martine))
        .isEqualTo(Outcome.DONE);
    assertThat(places(first)).isZero();
    assertThat(places(second)).isEqualTo(1);
    assertThat(part(second)).isEqualTo(part);
    assertThat(told("rdv_updated")).containsOnly(karim);
    assertThat(told("rdv_cancelled")).isEmpty();
  }

  @Test
  void professional_of_an_organisation_that_has_the_motif_signs_up_and_others_find_nothing() {
    var elsewhere = givenOrganisation(dsl).named("Ailleurs").in(story.territoire()).create();
    var colleague = new Actor.Agent(givenAgent(dsl).in(elsewhere).ofService(story.pmi()).create());
    assertThatThrownBy(() -> enrolment.add(first.rdvId(), karim, ALL, colleague))
        .isInstanceOf(NotFoundException.class);
    GivenMotif.open(dsl, motif, elsewhere, story.pmi());
    assertThat(enrolment.add(first.rdvId(), karim, ALL, colleague)).isEqualTo(Outcome.DONE);
    assertThatThrownBy(
            () -> enrolment.transfer(first.rdvId(), part(first), second.rdvId(), colleague))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void cancelled_one_takes_nobody() {
    change.mark(first.rdvId(), RdvStatus.REVOKED, martine);
    assertThat(enrolment.add(first.rdvId(), karim, ALL, martine)).isEqualTo(Outcome.CLOSED);
  }

  @Test
  void attendance_is_written_at_once_and_a_mistake_is_put_right() {
    enrolment.add(first.rdvId(), karim, ALL, martine);
    enrolment.add(first.rdvId(), story.nora(), ALL, martine);
    var parts = parts(first);
    clock.set("2026-11-27T14:30");
    assertThat(
            change.markEach(
                first.rdvId(),
                Map.of(parts.getFirst(), RdvStatus.SEEN, parts.getLast(), RdvStatus.NOSHOW),
                martine))
        .isEqualTo(new Changed(RdvStatus.SEEN));
    assertThat(change.markEach(first.rdvId(), Map.of(parts.getLast(), RdvStatus.EXCUSED), martine))
        .isEqualTo(new Changed(RdvStatus.SEEN));
    assertThat(statuses(first)).containsExactly("seen", "excused");
    assertThat(told("rdv_cancelled")).isEmpty();
  }

  @Test
  void too_few_on_the_day_that_was_said_are_asked_about_once_and_it_may_be_held() {
    dsl.insertInto(SESSION)
        .set(SESSION.RDV_ID, first.rdvId())
        .set(SESSION.MINIMUM, 2)
        .set(SESSION.DECIDE_ON, FRIDAY.minusDays(3))
        .execute();
    quorum.askDue();
    assertThat(asked()).isEmpty();
    clock.set("2026-11-24T08:00");
    quorum.askDue();
    quorum.askDue();
    assertThat(asked()).containsExactly(story.martine());
    quorum.uphold(first.rdvId(), story.organisation(), martine);
    assertThat(dsl.fetchCount(SESSION, SESSION.DECIDED_BY.eq(story.martine()))).isEqualTo(1);
    assertThatThrownBy(
            () -> quorum.uphold(first.rdvId(), story.organisation(), new Actor.Agent(999_999)))
        .isInstanceOf(NotFoundException.class);
  }

  private List<Long> asked() {
    return dsl.select(RECEIPT.RECIPIENT_ID)
        .from(RECEIPT)
        .where(RECEIPT.EVENT.eq("session_to_decide"))
        .fetch(RECEIPT.RECIPIENT_ID);
  }

  private GivenRdv.Placed session(LocalDate day) {
    return givenRdv(dsl, ouverture)
        .with(story.martine())
        .at(story.lieu())
        .session("Lecture", 2, RdvStatus.UNKNOWN)
        .starting(day, "14:00")
        .create();
  }

  private List<Long> told(String event) {
    return dsl.select(RECEIPT.RECIPIENT_ID)
        .from(RECEIPT)
        .where(RECEIPT.EVENT.eq(event), RECEIPT.RECIPIENT_KIND.eq("usager"))
        .fetch(RECEIPT.RECIPIENT_ID);
  }

  private int places(GivenRdv.Placed session) {
    return dsl.select(RDV.PLACES_TAKEN)
        .from(RDV)
        .where(RDV.ID.eq(session.rdvId()))
        .fetchSingle()
        .value1();
  }

  private long part(GivenRdv.Placed session) {
    return parts(session).getFirst();
  }

  private List<Long> parts(GivenRdv.Placed session) {
    return dsl.select(PARTICIPATION.ID)
        .from(PARTICIPATION)
        .where(PARTICIPATION.RDV_ID.eq(session.rdvId()))
        .orderBy(PARTICIPATION.ID)
        .fetch(PARTICIPATION.ID);
  }

  private List<String> statuses(GivenRdv.Placed session) {
    return dsl.select(PARTICIPATION.STATUS)
        .from(PARTICIPATION)
        .where(PARTICIPATION.RDV_ID.eq(session.rdvId()))
        .orderBy(PARTICIPATION.ID)
        .fetch(PARTICIPATION.STATUS);
  }
}
