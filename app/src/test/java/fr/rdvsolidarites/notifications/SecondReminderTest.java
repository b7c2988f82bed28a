package fr.rdvsolidarites.notifications;

import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class SecondReminderTest extends FeatureTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Autowired private Journal journal;
  @Autowired private RdvStatusChange statusChange;
  @Autowired private TransactionTemplate transaction;

  private GivenStory story;

  @BeforeEach
  void a_motif_that_wants_it() {
    story = GivenStory.givenStory(dsl);
    dsl.update(MOTIF).set(MOTIF.SECOND_REMINDER, true).execute();
  }

  @ParameterizedTest(name = "at {0}, told {1}: {2}")
  @CsvSource({
    "2026-12-01T09:30, 2026-11-20T08:00, 2026-12-01T07:30",
    "2026-12-01T08:00, 2026-11-20T08:00, 2026-12-01T07:00",
    "2026-12-01T07:00, 2026-11-20T08:00,",
    "2026-12-01T14:00, 2026-12-01T00:30,",
    "2026-12-01T14:00, 2026-11-30T23:30, 2026-12-01T12:00",
    "2026-10-25T08:30, 2026-10-20T08:00, 2026-10-25T07:00",
  })
  void two_hours_before_not_too_early_and_not_right_after(String start, String told, String due) {
    assertThat(SecondReminderTask.due(paris(start), paris(told), PARIS).map(at -> at.atZone(PARIS)))
        .isEqualTo(
            Optional.ofNullable(due).map(SecondReminderTest::paris).map(at -> at.atZone(PARIS)));
  }

  @Test
  void two_hours_before_she_is_reminded_once_more_and_the_history_says_so() {
    var rdv = booked("2026-12-01");
    clock.set("2026-11-29T09:30");
    jobs.runDue();
    jobs.runDue();
    clock.set("2026-12-01T07:29");
    jobs.runDue();
    jobs.runDue();
    var before = texts.all().size();
    clock.set("2026-12-01T07:30");
    jobs.runDue();
    jobs.runDue();
    assertThat(texts.all()).hasSize(before + 1);
    assertThat(texts.all().getLast().text()).startsWith("Rappel: RDV");
    jobs.runDue();
    assertThat(texts.all()).hasSize(before + 1);
    assertThat(reminders()).isEqualTo(4);
    assertThat(
            signedInAs("martine@demo.rdv")
                .get("/organisations/" + story.organisation() + "/rdvs/" + rdv.rdvId())
                .text())
        .contains("a envoyé un rappel");
  }

  @Test
  void none_where_the_motif_wants_none_the_rdv_moved_or_was_cancelled_or_somebody_just_asked() {
    var cancelled = booked("2026-12-01");
    statusChange.mark(cancelled.rdvId(), RdvStatus.REVOKED, new Actor.Agent(story.martine()));
    var moved = booked("2026-12-02");
    dsl.update(RDV)
        .set(RDV.STARTS_AT, startOf(moved).plus(Duration.ofDays(20)))
        .set(RDV.ENDS_AT, startOf(moved).plus(Duration.ofDays(21)))
        .where(RDV.ID.eq(moved.rdvId()))
        .execute();
    booked("2026-12-03");
    clock.set("2026-12-02T15:00");
    jobs.runDue();
    jobs.runDue();
    var one = reminders();
    dsl.update(MOTIF).set(MOTIF.SECOND_REMINDER, false).execute();
    clock.set("2026-12-03T08:00");
    jobs.runDue();
    jobs.runDue();
    assertThat(reminders()).isEqualTo(one).isEqualTo(2);
    assertThat(asked()).isZero();
  }

  @Test
  void a_motif_that_says_nothing_does_as_its_territoire_says() {
    dsl.update(MOTIF).setNull(MOTIF.SECOND_REMINDER).execute();
    booked("2026-12-01");
    booked("2026-12-02");
    clock.set("2026-11-30T09:30");
    jobs.runDue();
    jobs.runDue();
    clock.set("2026-12-01T08:00");
    jobs.runDue();
    jobs.runDue();
    assertThat(asked()).as("the territoire wants none").isZero();
    dsl.update(TERRITOIRE).set(TERRITOIRE.SECOND_REMINDER, true).execute();
    clock.set("2026-12-02T08:00");
    jobs.runDue();
    jobs.runDue();
    assertThat(asked()).isEqualTo(1);
    booked("2026-12-03");
    dsl.update(MOTIF).set(MOTIF.SECOND_REMINDER, false).execute();
    clock.set("2026-12-03T08:00");
    jobs.runDue();
    jobs.runDue();
    assertThat(asked()).as("the motif wants none").isEqualTo(1);
  }

  private int asked() {
    return dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("rdv.reminder_asked"));
  }

  private int reminders() {
    return dsl.fetchCount(
        RECEIPT,
        RECEIPT.EVENT.eq("rdv_upcoming_reminder"),
        RECEIPT.STATUS.eq("sent"),
        RECEIPT.RECIPIENT_KIND.eq("usager"));
  }

  private GivenRdv.Placed booked(String day) {
    var rdv = story.noraWithMartine(dsl).starting(LocalDate.parse(day), "09:30").create();
    var who =
        new RdvEvent.Who(
            story.territoire(),
            story.organisation(),
            rdv.rdvId(),
            rdv.participationIds(),
            dsl.select(PARTICIPATION.USAGER_ID)
                .from(PARTICIPATION)
                .where(PARTICIPATION.RDV_ID.eq(rdv.rdvId()))
                .fetch(PARTICIPATION.USAGER_ID),
            List.of(story.martine()));
    transaction.executeWithoutResult(
        _ ->
            journal.record(
                new Actor.Participant(story.nora(), rdv.participationIds().getFirst()),
                new RdvEvent.Booked(who, startOf(rdv), story.lieu(), List.of())));
    return rdv;
  }

  private Instant startOf(GivenRdv.Placed rdv) {
    return dsl.select(RDV.STARTS_AT).from(RDV).where(RDV.ID.eq(rdv.rdvId())).fetchSingle().value1();
  }

  private static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(PARIS).toInstant();
  }
}
