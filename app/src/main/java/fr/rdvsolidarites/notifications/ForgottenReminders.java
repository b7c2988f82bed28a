package fr.rdvsolidarites.notifications;

import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.max;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.rdvsolidarites.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * RDVs that came into the database without their job, such as those taken over from elsewhere, have
 * their reminder too ({@code 5-promises.md} N5): asked of the RDVs themselves, each quarter of an
 * hour, for those whose reminder was due within the last two hours.
 */
@Configuration(proxyBeanMethods = false)
class ForgottenReminders {

  private static final Duration EVERY = Duration.ofMinutes(15);

  /** Longer ago is for the alarm on silence, and for people: a whole day at once would be noise. */
  private static final Duration BACK = Duration.ofHours(2);

  private final DSLContext dsl;
  private final Clock clock;
  private final Jobs jobs;
  private final TransactionTemplate transaction;

  ForgottenReminders(DSLContext dsl, Clock clock, Jobs jobs, TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.jobs = jobs;
    this.transaction = transaction;
  }

  @Bean
  RecurringTask<Void> rdvForgottenReminders() {
    return Tasks.recurring("rdv-forgotten-reminders", FixedDelay.of(EVERY))
        .execute((_, _) -> transaction.executeWithoutResult(_ -> plan()));
  }

  /** The job looks at everything again: whoever was told late is not told twice. */
  void plan() {
    var now = clock.instant();
    dsl.select(RDV.ID, max(JOURNAL.ID), RDV.STARTS_AT)
        .from(RDV)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
        .join(JOURNAL_SUBJECT)
        .on(JOURNAL_SUBJECT.KIND.eq("rdv"), JOURNAL_SUBJECT.SUBJECT_ID.eq(RDV.ID))
        .join(JOURNAL)
        .on(JOURNAL.ID.eq(JOURNAL_SUBJECT.JOURNAL_ID), Reminders.setsTime())
        .where(Reminders.wasDue(now.minus(BACK), now, now), Reminders.isPlanned().not())
        .groupBy(RDV.ID, RDV.STARTS_AT)
        .forEach(
            row -> {
              var job = new ReminderTask.Job(row.value1(), row.value2(), row.value3());
              jobs.plan(ReminderTask.TASK, job.instance(), job);
            });
  }
}
