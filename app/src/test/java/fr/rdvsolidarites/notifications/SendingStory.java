package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** RDVs that are placed one after the other; their messages leave when the test says so. */
abstract class SendingStory extends FeatureTest {

  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;
  @Autowired private MissingMessages missing;

  GivenStory story;

  @BeforeEach
  void arras() {
    story = givenStory(dsl);
  }

  /** Nora's with Martine; three messages are to leave. */
  GivenRdv.Placed booked(LocalDate day, String time) {
    var rdv = story.noraWithMartine(dsl).starting(day, time).create();
    placed(story, rdv);
    return rdv;
  }

  /** As many, one after the other from that instant. */
  void bookMany(GivenStory where, int count, Instant from) {
    var all = new ArrayList<GivenRdv>();
    for (var i = 0; i < count; i++) {
      all.add(
          givenRdv(dsl, where.ouverture())
              .with(where.martine())
              .forUsager(where.nora())
              .at(where.lieu())
              .starting(from.plus(HALF_HOUR.multipliedBy(i))));
    }
    GivenRdv.createAll(dsl, all).forEach(rdv -> placed(where, rdv));
  }

  /** The fact, as the booking records it. */
  private void placed(GivenStory where, GivenRdv.Placed rdv) {
    var startsAt =
        dsl.select(RDV.STARTS_AT).from(RDV).where(RDV.ID.eq(rdv.rdvId())).fetchSingle().value1();
    var who =
        new RdvEvent.Who(
            where.territoire(),
            where.organisation(),
            rdv.rdvId(),
            rdv.participationIds(),
            List.of(where.nora()),
            List.of(where.martine()));
    transaction.executeWithoutResult(
        _ ->
            journal.record(
                new Actor.Participant(where.nora(), rdv.participationIds().getFirst()),
                new RdvEvent.Booked(who, startsAt, where.lieu(), List.of())));
  }

  List<String> states(Channel channel) {
    return dsl.select(RECEIPT.STATUS)
        .from(RECEIPT)
        .where(RECEIPT.CHANNEL.eq(channel.code()))
        .orderBy(RECEIPT.ID)
        .fetch(RECEIPT.STATUS);
  }

  int jobsLeft() {
    return dsl.fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("receipt"));
  }

  int dueNow() {
    return dsl.fetchCount(
        SCHEDULED_TASKS,
        SCHEDULED_TASKS.TASK_NAME.eq("receipt"),
        SCHEDULED_TASKS.EXECUTION_TIME.le(clock.instant()));
  }

  /**
   * Time goes on only when nobody is at work: a clock that jumps makes the living look dead.
   *
   * @param step so long each time
   */
  void untilNothingIsLeft(Duration step) {
    until(
        () -> {
          if (dueNow() == 0) {
            clock.advance(step);
          }
          return jobsLeft() == 0;
        });
  }

  static void until(Callable<Boolean> so) {
    Awaitility.await()
        .dontCatchUncaughtExceptions()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(20))
        .until(so);
  }

  /** Whoever does not know whether a text left finds it in her list. */
  void everythingUnsureIsListed() {
    var listed =
        missing.find(MissingMessages.Scope.HERS, new Actor.Agent(story.martine())).lines().stream()
            .map(MissingMessages.Line::id);
    assertThat(listed)
        .containsAll(
            dsl.select(RECEIPT.ID)
                .from(RECEIPT)
                .where(RECEIPT.STATUS.eq("unsure"))
                .fetch(RECEIPT.ID));
  }

  static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
