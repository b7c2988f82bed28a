package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.rights.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A RDV taken in each minute of the last 72 hours; many are moved, told or not, cancelled, restored
 * ({@code 5-promises.md} N5). Whoever wants to be reminded is, or was told of the time later than a
 * reminder would have been; nobody is reminded twice of one time.
 */
class EveryoneIsRemindedTest extends FeatureTest {

  private static final Instant START =
      LocalDateTime.parse("2026-11-26T09:00").atZone(SetClock.PARIS).toInstant();
  private static final Duration AHEAD = Duration.ofHours(48);
  private static final int MINUTES = 72 * 60;

  @Autowired private Journal journal;
  @Autowired private ForgottenReminders forgotten;
  @Autowired private TransactionTemplate transaction;

  private final Random random = new Random(7);
  private GivenStory story;

  /** One RDV with one participant, and what happened to it. */
  private static final class Case {
    final long usagerId;
    final long rdvId;
    final long participationId;
    final boolean told;
    final boolean reminded;
    Instant start = START;
    @Nullable Instant timeSetAt;
    boolean cancelled;
    @Nullable Instant cancelledAt;

    Case(long usagerId, GivenRdv.Placed rdv, boolean told, boolean reminded) {
      this.usagerId = usagerId;
      this.rdvId = rdv.rdvId();
      this.participationId = rdv.participationIds().getFirst();
      this.told = told;
      this.reminded = reminded;
    }

    Instant due() {
      return start.minus(AHEAD);
    }

    @Override
    public String toString() {
      return "RDV %d told=%s start=%s set at %s".formatted(rdvId, told, start, timeSetAt);
    }
  }

  @BeforeEach
  void arras() {
    story = givenStory(dsl);
  }

  @Test
  void of_4320_rdvs_each_is_reminded_once_or_was_told_late() {
    var cases = cases(MINUTES);
    for (var minute = 0; minute < MINUTES + 100 * 60; minute++) {
      var now = START.minus(Duration.ofMinutes(MINUTES - minute));
      clock.set(now);
      if (minute < MINUTES) {
        book(cases.get(minute));
        somethingHappens(cases.get(random.nextInt(minute + 1)));
      }
      runReminders();
    }

    var receipts =
        dsl.selectFrom(RECEIPT)
            .where(RECEIPT.RECIPIENT_KIND.eq("usager"))
            .fetchGroups(RECEIPT.RDV_ID);
    for (var one : cases) {
      check(one, receipts.getOrDefault(one.rdvId, null));
    }
    assertThat(cases.stream().filter(one -> !one.told && one.reminded && !one.cancelled))
        .as("cases that would go wrong")
        .hasSizeGreaterThan(500);
  }

  private void check(Case one, @Nullable List<gen.db.tables.records.ReceiptRecord> all) {
    var receipts = all == null ? List.<gen.db.tables.records.ReceiptRecord>of() : all;
    var set = java.util.Objects.requireNonNull(one.timeSetAt);
    var since = set.isAfter(one.due()) ? set : one.due();
    var reminders =
        receipts.stream()
            .filter(receipt -> receipt.getEvent().equals("rdv_upcoming_reminder"))
            .filter(receipt -> !receipt.getPlannedAt().isBefore(set))
            .toList();
    if (!one.reminded) {
      assertThat(reminders).as("wants none: " + one).isEmpty();
      return;
    }
    assertThat(reminders).as("not twice: " + one).hasSizeLessThan(2);
    if (one.cancelled) {
      return;
    }
    assertThat(receipts)
        .as("knows: " + one)
        .anyMatch(
            receipt ->
                !receipt.getEvent().equals("rdv_cancelled")
                    && !receipt.getPlannedAt().isBefore(since)
                    && receipt.getPlannedAt().isBefore(one.start));
    if (set.isBefore(one.due()) && one.cancelledAt == null) {
      assertThat(reminders)
          .as("48 hours before: " + one)
          .singleElement()
          .satisfies(receipt -> assertThat(receipt.getPlannedAt()).isEqualTo(one.due()));
    }
  }

  private void somethingHappens(Case one) {
    var now = clock.instant();
    if (one.timeSetAt == null || random.nextInt(3) == 0) {
      return;
    }
    if (one.cancelled) {
      mark(one, RdvStatus.UNKNOWN);
    } else if (random.nextInt(4) == 0) {
      mark(one, RdvStatus.REVOKED);
    } else {
      var start = now.plus(Duration.ofMinutes(60 + random.nextInt(95 * 60)));
      if (!start.equals(one.start)) {
        move(one, start, random.nextBoolean());
      }
    }
  }

  private void book(Case one) {
    one.timeSetAt = clock.instant();
    record(one, new RdvEvent.Booked(who(one), one.start, story.lieu(), List.of()));
  }

  private void move(Case one, Instant start, boolean tells) {
    var former = one.start;
    one.start = start;
    one.timeSetAt = clock.instant();
    dsl.update(RDV)
        .set(RDV.STARTS_AT, start)
        .set(RDV.ENDS_AT, start.plus(Duration.ofMinutes(30)))
        .where(RDV.ID.eq(one.rdvId))
        .execute();
    var lieu = story.lieu();
    record(one, new RdvEvent.Moved(who(one), former, start, lieu, lieu, List.of(), null, tells));
  }

  private void mark(Case one, RdvStatus status) {
    var former = one.cancelled ? RdvStatus.REVOKED : RdvStatus.UNKNOWN;
    one.cancelled = status.isCancelled();
    one.cancelledAt = clock.instant();
    dsl.update(RDV)
        .set(RDV.STATUS, status.code())
        .set(RDV.CANCELLED_AT, one.cancelled ? clock.instant() : null)
        .where(RDV.ID.eq(one.rdvId))
        .execute();
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.STATUS, status.code())
        .where(PARTICIPATION.ID.eq(one.participationId))
        .execute();
    record(one, new RdvEvent.StatusChanged(who(one), former, status, one.start));
  }

  private void record(Case one, RdvEvent event) {
    transaction.executeWithoutResult(
        _ -> journal.record(new Actor.Agent(story.secretary()), event));
    assertThat(event.who().rdvId()).isEqualTo(one.rdvId);
  }

  /** What they plan to send is looked at, not sent: that has tests of its own. */
  private void runReminders() {
    while (dsl.fetchExists(
        SCHEDULED_TASKS,
        SCHEDULED_TASKS.TASK_NAME.eq("rdv-reminder"),
        SCHEDULED_TASKS.EXECUTION_TIME.le(clock.instant()))) {
      dsl.deleteFrom(SCHEDULED_TASKS).where(SCHEDULED_TASKS.TASK_NAME.eq("receipt")).execute();
      jobs.runDue();
    }
  }

  private RdvEvent.Who who(Case one) {
    return new RdvEvent.Who(
        story.territoire(),
        story.organisation(),
        one.rdvId,
        List.of(one.participationId),
        List.of(one.usagerId),
        List.of());
  }

  /** One in three is told of nothing that happens, one in ten wants no reminder. */
  private List<Case> cases(int count) {
    var usagers =
        GivenUsager.createAll(
            dsl,
            IntStream.range(0, count)
                .mapToObj(
                    i ->
                        GivenUsager.givenUsager(dsl, story.territoire())
                            .named("Usagère", "Numéro" + i)
                            .phone("06 39 98 %02d %02d".formatted(i / 100 % 100, i % 100)))
                .toList());
    var rdvs =
        GivenRdv.createAll(
            dsl,
            usagers.stream()
                .map(
                    id ->
                        GivenRdv.givenRdv(dsl, story.ouverture())
                            .forUsager(id)
                            .at(story.lieu())
                            .placedBy("usager", id, clock.instant())
                            .starting(START))
                .toList());
    var cases = new ArrayList<Case>();
    for (var i = 0; i < count; i++) {
      cases.add(new Case(usagers.get(i), rdvs.get(i), i % 3 != 0, i % 10 != 0));
    }
    switchOff(PARTICIPATION.NOTIFY_LIFECYCLE, cases.stream().filter(one -> !one.told));
    switchOff(PARTICIPATION.NOTIFY_REMINDER, cases.stream().filter(one -> !one.reminded));
    return cases;
  }

  @Test
  void what_was_taken_over_without_its_job_is_reminded_too_and_once() {
    var one = cases(1).getFirst();
    dsl.update(PARTICIPATION).set(PARTICIPATION.NOTIFY_REMINDER, true).execute();
    clock.set(START.minus(Duration.ofHours(72)));
    book(one);
    dsl.deleteFrom(SCHEDULED_TASKS).execute();
    for (var quarter = 0; quarter < 16; quarter++) {
      clock.set(START.minus(AHEAD).plus(Duration.ofMinutes(15 * quarter - 60)));
      transaction.executeWithoutResult(_ -> forgotten.plan());
      jobs.runDue();
    }
    assertThat(dsl.fetch(RECEIPT, RECEIPT.EVENT.eq("rdv_upcoming_reminder")))
        .singleElement()
        .satisfies(receipt -> assertThat(receipt.getPlannedAt()).isEqualTo(START.minus(AHEAD)));
  }

  private void switchOff(
      org.jooq.TableField<gen.db.tables.records.ParticipationRecord, Boolean> flag,
      Stream<Case> cases) {
    dsl.update(PARTICIPATION)
        .set(Map.of(flag, false))
        .where(PARTICIPATION.ID.in(cases.map(one -> one.participationId).toList()))
        .execute();
  }

  @ParameterizedTest(name = "{0}, told {1}: {2}")
  @CsvSource({
    "booked 40 hours ahead,               true,  rdv_created",
    "booked 40 hours ahead,               false, rdv_upcoming_reminder",
    "moved to 40 hours ahead,             true,  rdv_updated",
    "moved to 40 hours ahead,             false, rdv_upcoming_reminder",
    "cancelled at 50 restored at 40,      true,  rdv_created",
    "cancelled at 50 restored at 40,      false, rdv_upcoming_reminder",
    "added 40 hours ahead,                true,  rdv_created",
    "added 40 hours ahead,                false, rdv_upcoming_reminder",
  })
  void whoever_comes_late_is_reminded_at_once_where_nothing_else_is_told(
      String what, boolean told, String event) {
    var one = cases(1).getFirst();
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.NOTIFY_LIFECYCLE, told)
        .set(PARTICIPATION.NOTIFY_REMINDER, true)
        .execute();
    var late = START.minus(Duration.ofHours(40));
    clock.set(START.minus(Duration.ofHours(72)));
    if (!what.startsWith("booked")) {
      if (what.startsWith("moved")) {
        one.start = START.plus(Duration.ofDays(9));
      }
      book(one);
    }
    if (what.startsWith("cancelled")) {
      clock.set(START.minus(Duration.ofHours(50)));
      mark(one, RdvStatus.REVOKED);
    }
    if (!what.startsWith("added")) {
      clock.set(START.minus(AHEAD));
      jobs.runDue();
    }
    dsl.deleteFrom(RECEIPT).execute();
    clock.set(late);
    switch (what.split(" ")[0]) {
      case "booked" -> book(one);
      case "moved" -> move(one, START, told);
      case "cancelled" -> mark(one, RdvStatus.UNKNOWN);
      default ->
          record(
              one,
              new RdvEvent.Edited(
                  who(one),
                  START,
                  List.of(),
                  List.of(one.participationId),
                  List.of(),
                  List.of("participants")));
    }
    runReminders();
    assertThat(dsl.selectFrom(RECEIPT).fetch(RECEIPT.EVENT)).containsExactly(event);
  }
}
