package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SCHEDULED_TASKS;
import static gen.db.Tables.SILENCE;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.messages.Notice;
import fr.rdvsolidarites.notifications.sms.LocalProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Reminders over both changes of the year, and servers whose clock jumps ({@code 5-promises.md}
 * O2).
 */
class ClockChangeTest extends SendingStory {

  @Autowired private ChannelWatch watch;

  @ParameterizedTest
  @CsvSource({
    // Spring in Paris: the night of 27 to 28 March 2027 has no 2:30.
    "Europe/Paris,     2027-03-29T09:30, 2027-03-27T09:30, 47",
    "Europe/Paris,     2027-03-28T09:30, 2027-03-26T09:30, 47",
    "Europe/Paris,     2027-03-27T09:30, 2027-03-25T09:30, 48",
    "Europe/Paris,     2027-03-30T02:30, 2027-03-28T03:30, 47",
    // Autumn: the night of 30 to 31 October 2027 has 2:30 twice.
    "Europe/Paris,     2027-11-01T09:30, 2027-10-30T09:30, 49",
    "Europe/Paris,     2027-10-31T14:00, 2027-10-29T14:00, 49",
    "Europe/Paris,     2027-11-02T09:30, 2027-10-31T09:30, 48",
    // Overseas the clocks never change, or on other days.
    "Indian/Reunion,   2027-03-29T09:30, 2027-03-27T09:30, 48",
    "America/Cayenne,  2027-11-01T09:30, 2027-10-30T09:30, 48",
    "America/Miquelon, 2027-03-15T09:30, 2027-03-13T09:30, 47",
    "America/Miquelon, 2027-03-29T09:30, 2027-03-27T09:30, 48",
  })
  void a_reminder_leaves_two_days_before_at_the_hour_of_the_rdv_where_it_takes_place(
      String zoneId, String rdv, String reminder, int hours) {
    var zone = ZoneId.of(zoneId);
    var startsAt = LocalDateTime.parse(rdv).atZone(zone).toInstant();
    var due = LocalDateTime.parse(reminder).atZone(zone).toInstant();
    assertThat(Reminders.due(startsAt, zone)).isEqualTo(due);
    assertThat(Duration.between(due, startsAt).toHours()).isEqualTo(hours);

    in(zone);
    clock.set(startsAt.minus(Duration.ofDays(10)));
    bookMany(story, 1, startsAt);
    jobs.runDue();
    clock.set(due.minusSeconds(1));
    jobs.runDue();
    assertThat(reminders()).isZero();
    clock.set(due);
    jobs.runDue();
    jobs.runDue();
    assertThat(reminders()).as("by mail and by text").isEqualTo(2);
    assertThat(dsl.fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("rdv-reminder")))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2027-03-29T14:00, 2027-03-29T12:00",
    "2027-03-29T08:30, 2027-03-29T07:00",
    "2027-11-01T14:00, 2027-11-01T12:00",
    "2027-10-31T09:30, 2027-10-31T07:30",
  })
  void the_second_one_leaves_two_hours_before_yet_not_before_seven(String rdv, String reminder) {
    var paris = ZoneId.of("Europe/Paris");
    assertThat(
            SecondReminderTask.due(
                LocalDateTime.parse(rdv).atZone(paris).toInstant(), Instant.EPOCH, paris))
        .contains(LocalDateTime.parse(reminder).atZone(paris).toInstant());
  }

  @ParameterizedTest
  @CsvSource({"2027-03-29T09:00", "2027-11-01T09:00", "2027-12-01T09:00"})
  void nobody_is_alarmed_by_reminders_that_are_not_due_yet_and_somebody_by_those_that_were(
      String rdv) {
    var paris = ZoneId.of("Europe/Paris");
    var startsAt = LocalDateTime.parse(rdv).atZone(paris).toInstant();
    clock.set(startsAt.minus(Duration.ofDays(10)));
    bookMany(story, 3, startsAt);
    jobs.runDue();
    dsl.update(RDV).set(RDV.STARTS_AT, startsAt).execute();
    var due = Reminders.due(startsAt, paris);
    dsl.deleteFrom(SCHEDULED_TASKS).execute();
    for (var quarter = -8; quarter <= 0; quarter++) {
      clock.set(due.plus(Duration.ofMinutes(15).multipliedBy(quarter)));
      watch.look();
      assertThat(dsl.fetchCount(SILENCE)).as("quarter " + quarter).isZero();
    }
    clock.set(due.plus(Duration.ofMinutes(15)));
    watch.look();
    assertThat(dsl.fetchCount(SILENCE)).isEqualTo(1);
  }

  @Test
  void a_server_whose_clock_jumps_an_hour_to_and_fro_sends_nothing_twice() {
    bookMany(story, 3, clock.instant().plus(Duration.ofDays(8)));
    toAndFro();
    clock.advance(Duration.ofDays(6));
    toAndFro();
    clock.advance(Duration.ofHours(2));
    toAndFro();
    assertThat(reminders()).isEqualTo(6);
    assertThat(texts.all()).hasSize(6);
    assertThat(mailbox.mails().stream().map(SendingStory::id)).hasSize(9).doesNotHaveDuplicates();
    assertThat(jobsLeft()).isZero();
  }

  @Test
  void a_clock_that_jumps_while_a_provider_thinks_has_nobody_send_the_text_again() {
    try (var provider = new LocalProvider()) {
      texts.handOnTo(
          LocalProvider.gateway(
              Map.of(story.territoire(), provider), Duration.ofSeconds(30), clock));
      var other = jobs.elsewhere();
      provider.before(
          () -> {
            clock.advance(Duration.ofHours(1));
            other.takeOverFromTheDead();
            other.runDue();
          });
      bookMany(story, 1, clock.instant().plus(Duration.ofDays(8)));
      toAndFro();
      assertThat(provider.requests()).hasSize(1);
      assertThat(states(Channel.SMS)).containsExactly("sent");
      assertThat(states(Channel.MAIL)).containsOnly("sent");
      assertThat(jobsLeft()).isZero();
    }
  }

  private void toAndFro() {
    for (var hours : new int[] {0, 1, -1, -1, 1}) {
      clock.advance(Duration.ofHours(hours));
      jobs.takeOverFromTheDead();
      jobs.runDue();
    }
  }

  private void in(ZoneId zone) {
    dsl.update(TERRITOIRE).set(TERRITOIRE.ZONE, zone.getId()).execute();
  }

  private int reminders() {
    return dsl.fetchCount(
        RECEIPT, RECEIPT.EVENT.eq(Notice.REMINDER.code()), RECEIPT.STATUS.eq("sent"));
  }
}
