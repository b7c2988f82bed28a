package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RDV;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Instant;
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

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("rdv-reminder", Job.class);

  /**
   * @param journalId the fact that the reminder follows
   */
  record Job(long rdvId, long journalId, Instant startsAt) {

    String instance() {
      return rdvId + "-" + startsAt.getEpochSecond();
    }
  }

  private final DSLContext dsl;
  private final Clock clock;
  private final Reminders reminders;
  private final TransactionTemplate transaction;

  ReminderTask(DSLContext dsl, Clock clock, Reminders reminders, TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.reminders = reminders;
    this.transaction = transaction;
  }

  @Bean
  Task<Job> rdvReminder() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
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
        .ifPresent(cause -> reminders.plan(cause, job.rdvId(), job.startsAt()));
  }
}
