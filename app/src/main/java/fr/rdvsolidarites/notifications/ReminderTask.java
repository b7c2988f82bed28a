package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RDV;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 48 hours before a RDV, plans a reminder for each participant: two days before, at the hour of the
 * RDV where it takes place, also when the clocks change in between. Everything is looked at again
 * then: a RDV cancelled or moved since has none (the new time has its own).
 */
@Configuration(proxyBeanMethods = false)
class ReminderTask {

  static final int DAYS_AHEAD = 2;
  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("rdv-reminder", Job.class);

  /**
   * @param journalId the placing or moving that the reminder follows
   */
  record Job(long rdvId, long journalId, Instant startsAt) {

    String instance() {
      return rdvId + "-" + startsAt.getEpochSecond();
    }
  }

  /**
   * When the reminder of a RDV leaves.
   *
   * @param zone of the RDV's territoire
   */
  static Instant due(Instant startsAt, ZoneId zone) {
    return startsAt.atZone(zone).minusDays(DAYS_AHEAD).toInstant();
  }

  private final DSLContext dsl;
  private final Clock clock;
  private final People people;
  private final ReceiptRows rows;
  private final TransactionTemplate transaction;

  ReminderTask(
      DSLContext dsl,
      Clock clock,
      People people,
      ReceiptRows rows,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.people = people;
    this.rows = rows;
    this.transaction = transaction;
  }

  @Bean
  Task<Job> rdvReminder() {
    return Tasks.oneTime(TASK)
        .onFailure(
            (complete, operations) ->
                operations.reschedule(complete, Retry.afterFault(clock.instant(), complete)))
        .execute(
            (instance, context) ->
                transaction.executeWithoutResult(status -> plan(instance.getData())));
  }

  private void plan(Job job) {
    dsl.select(RDV.TERRITOIRE_ID, RDV.ORGANISATION_ID)
        .from(RDV)
        .where(
            RDV.ID.eq(job.rdvId()),
            RDV.STARTS_AT.eq(job.startsAt()),
            RDV.STARTS_AT.gt(clock.instant()),
            RDV.CANCELLED_AT.isNull())
        .fetchOptional(
            row -> new ReceiptRows.Cause(job.journalId(), row.value1(), row.value2(), job.rdvId()))
        .ifPresent(cause -> rows.plan(cause, NoticeRules.reminders(people.contacts(job.rdvId()))));
  }
}
