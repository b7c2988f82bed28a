package fr.rdvsolidarites.jobs;

import static gen.db.Tables.SCHEDULED_TASKS;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Jobs that failed last time; they try again by themselves, later and later. */
@Component
public class FailedJobs {

  private static final int MOST = 200;

  private final DSLContext dsl;
  private final Clock clock;
  private final ObjectProvider<Scheduler> scheduler;

  FailedJobs(DSLContext dsl, Clock clock, ObjectProvider<Scheduler> scheduler) {
    this.dsl = dsl;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  /**
   * @param failures in a row
   * @param next when it tries again by itself
   */
  public record Line(
      String task, String instance, int failures, @Nullable Instant lastFailure, Instant next) {}

  /** Last failure first. */
  public List<Line> list() {
    return dsl.select(
            SCHEDULED_TASKS.TASK_NAME,
            SCHEDULED_TASKS.TASK_INSTANCE,
            SCHEDULED_TASKS.CONSECUTIVE_FAILURES,
            SCHEDULED_TASKS.LAST_FAILURE,
            SCHEDULED_TASKS.EXECUTION_TIME)
        .from(SCHEDULED_TASKS)
        .where(SCHEDULED_TASKS.CONSECUTIVE_FAILURES.gt(0))
        .orderBy(SCHEDULED_TASKS.LAST_FAILURE.desc().nullsLast(), SCHEDULED_TASKS.TASK_INSTANCE)
        .limit(MOST)
        .fetch(
            row -> new Line(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
  }

  /** Now, once the transaction commits; false when it runs, succeeded or is gone meanwhile. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean retry(String task, String instance) {
    var again =
        dsl.update(SCHEDULED_TASKS)
            .set(SCHEDULED_TASKS.EXECUTION_TIME, clock.instant())
            .set(SCHEDULED_TASKS.VERSION, SCHEDULED_TASKS.VERSION.plus(1))
            .where(
                SCHEDULED_TASKS.TASK_NAME.eq(task),
                SCHEDULED_TASKS.TASK_INSTANCE.eq(instance),
                SCHEDULED_TASKS.PICKED.isFalse(),
                SCHEDULED_TASKS.CONSECUTIVE_FAILURES.gt(0))
            .execute();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            scheduler.getObject().triggerCheckForDueExecutions();
          }
        });
    return again == 1;
  }
}
