package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.BookingCommand;
import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.booking.RdvBooking;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.JobsByHand;
import fr.rdvsolidarites.given.LostDatabase;
import fr.rdvsolidarites.given.OwnDatabase;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.given.SmsInbox;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole PostgreSQL crashes, in the middle of a booking and in the middle of sending, and comes
 * back: a handful of the points at which {@code …WithoutDatabaseTest} ends one connection ({@code
 * 5-promises.md} B7, N1).
 */
class CrashedDatabaseTest extends FeatureTest {

  private static final double[] SHARES = {.1, .3, .5, .7, .9};
  private static final Instant NINE =
      LocalDate.of(2026, 12, 1).atTime(9, 0).atZone(ZoneId.of("Europe/Paris")).toInstant();
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @TempDir private static Path folder;

  private GivenStory story;
  private ConfigurableApplicationContext node;

  @Test
  void a_crash_of_postgresql_loses_doubles_and_invents_nothing() {
    try (var own = new OwnDatabase(folder.resolve("postgres"));
        var started =
            secondNode(
                "spring.datasource.url=" + own.jdbcUrl(),
                "rdv.demo=false",
                "rdv.base-url=http://rdv.test",
                "rdv.smtp-url=" + mailbox.url())) {
      node = started;
      story = givenStory(dsl());
      way().loseAt(0);
      assertThat(bean(RdvBooking.class).book(confirmation(0))).isInstanceOf(Booked.class);
      var booking = way().heal();
      way().loseAt(0);
      jobs().runDue();
      var sending = way().heal();
      way().blow(_ -> own.crash());

      for (var i = 1; i <= SHARES.length; i++) {
        var command = confirmation(i);
        crashAt((int) (booking * SHARES[i - 1]), () -> bean(RdvBooking.class).book(command));
        assertThat(bean(RdvBooking.class).book(command)).isInstanceOf(Booked.class);
        assertThat(dsl().fetchCount(RDV)).isEqualTo(i + 1);
        assertThat(dsl().fetchCount(OCCUPATION)).isEqualTo(i + 1);
        assertThat(dsl().fetchCount(RECEIPT)).isEqualTo(3 * (i + 1));
        crashAt((int) (sending * SHARES[i - 1]), jobs()::runDue);
        everythingLeaves(i + 1);
      }
    }
  }

  private void crashAt(int point, Runnable act) {
    way().loseAt(point);
    try {
      act.run();
    } catch (RuntimeException crash) {
      assertThat(crash).isNotInstanceOf(IllegalStateException.class);
    }
    assertThat(way().heal()).isGreaterThanOrEqualTo(point);
  }

  private void everythingLeaves(int rdvs) {
    for (var minute = 0; minute < 4; minute++) {
      bean(SetClock.class).advance(Duration.ofMinutes(1));
      jobs().takeOverFromTheDead();
      jobs().runDue();
    }
    assertThat(dsl().fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("receipt"))).isZero();
    var mails = RECEIPT.CHANNEL.eq("mail");
    assertThat(dsl().fetchCount(RECEIPT, mails, RECEIPT.STATUS.eq("sent"))).isEqualTo(2 * rdvs);
    assertThat(mailbox.mails().stream().map(SendingStory::id).distinct()).hasSize(2 * rdvs);
    var unsure = dsl().fetchCount(RECEIPT, RECEIPT.STATUS.eq("unsure"));
    assertThat(dsl().fetchCount(RECEIPT, mails.not(), RECEIPT.STATUS.eq("sent")))
        .isEqualTo(rdvs - unsure);
    assertThat(bean(SmsInbox.class).all())
        .hasSizeBetween(rdvs - unsure, rdvs)
        .doesNotHaveDuplicates();
  }

  private BookingCommand confirmation(int number) {
    return new BookingCommand(
        story.ouverture(),
        story.lieu(),
        NINE.plus(HALF_HOUR.multipliedBy(number)),
        HALF_HOUR,
        new Identity(
            "Nora",
            "Belkadi",
            "nora-%d@exemple.fr".formatted(number),
            PhoneNumber.parse("06 39 98 00 %02d".formatted(number)).orElseThrow()),
        "form-" + number);
  }

  private DSLContext dsl() {
    return bean(DSLContext.class);
  }

  private JobsByHand jobs() {
    return bean(JobsByHand.class);
  }

  private LostDatabase way() {
    return bean(LostDatabase.class);
  }

  private <T> T bean(Class<T> type) {
    return node.getBean(type);
  }
}
