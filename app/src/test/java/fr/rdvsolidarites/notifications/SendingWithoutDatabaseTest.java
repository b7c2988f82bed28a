package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.notifications.sms.LocalProvider;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The database is lost between each two statements of sending: nothing is lost, no text leaves
 * twice, and what nobody knows is listed ({@code 5-promises.md} N1, N3).
 */
class SendingWithoutDatabaseTest extends SendingStory {

  private static final LocalDate NEXT_TUESDAY = LocalDate.of(2026, 12, 1);

  private final LocalProvider provider = new LocalProvider();
  private int textsBefore;

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void confirmations_cut_anywhere_leave_once() {
    var points =
        database.loseAtEachPoint(
            this::oneBooking,
            this::runJobs,
            point -> {
              runJobsTillQuiet();
              everybodyKnows("point " + point, 1);
              assertThat(reminderJobs()).as("point " + point).isEqualTo(1);
            });
    assertThat(points).as("points of sending").isGreaterThanOrEqualTo(50);
  }

  @Test
  void reminders_cut_anywhere_leave_once() {
    var points =
        database.loseAtEachPoint(
            () -> {
              oneBooking();
              runJobs();
              clock.set("2026-11-29T09:30");
            },
            this::runJobs,
            point -> {
              runJobsTillQuiet();
              everybodyKnows("point " + point, 2);
              assertThat(reminderJobs()).as("point " + point).isZero();
            });
    assertThat(points).as("points of reminding").isGreaterThanOrEqualTo(40);
  }

  private void oneBooking() {
    emptyDatabaseAndMorningOfMonday();
    arras();
    texts.handOnTo(
        LocalProvider.gateway(Map.of(story.territoire(), provider), Duration.ofSeconds(5), clock));
    textsBefore = provider.requests().size();
    booked(NEXT_TUESDAY, "09:30");
  }

  /** A scheduler goes on when one look at its table fails. */
  private void runJobs() {
    try {
      jobs.runDue();
    } catch (RuntimeException lost) {
      assertThat(lost).isNotInstanceOf(IllegalStateException.class);
    }
  }

  private void runJobsTillQuiet() {
    for (var minute = 0; minute < 6; minute++) {
      clock.advance(Duration.ofMinutes(1));
      jobs.takeOverFromTheDead();
      jobs.runDue();
    }
    assertThat(jobsLeft()).isZero();
  }

  /** {@code notices}: how many Nora is owed by mail and by text; Martine has one mail. */
  private void everybodyKnows(String where, int notices) {
    assertThat(states(Channel.MAIL)).as(where).hasSize(notices + 1).containsOnly("sent");
    assertThat(ids("nora@demo.rdv")).as(where).hasSize(notices).doesNotHaveDuplicates();
    assertThat(ids("martine@demo.rdv")).as(where).hasSize(1);
    assertThat(states(Channel.SMS)).as(where).hasSize(notices);
    var unsure = dsl.fetchCount(RECEIPT, RECEIPT.STATUS.eq("unsure"));
    assertThat(states(Channel.SMS)).as(where).isSubsetOf("sent", "unsure");
    assertThat(provider.requests().size() - textsBefore)
        .as(where)
        .isBetween(notices - unsure, notices);
    everythingUnsureIsListed();
  }

  private List<String> ids(String address) {
    return mailbox.mailsTo(address).stream().map(SendingStory::id).toList();
  }

  private int reminderJobs() {
    return dsl.fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("rdv-reminder"));
  }
}
