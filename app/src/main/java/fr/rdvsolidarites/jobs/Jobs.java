package fr.rdvsolidarites.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The only way to do something later. A job is planned in the transaction of its cause, carries ids
 * only, may run twice without harm, and starts at the commit rather than at the next look at the
 * table.
 */
@Component
public class Jobs {

  private final ObjectProvider<Scheduler> scheduler;
  private final Clock clock;

  Jobs(ObjectProvider<Scheduler> scheduler, Clock clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /**
   * Plans one run as soon as the transaction commits. The instance name makes a repeated plan one
   * job.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public <T> void plan(TaskDescriptor<T> task, String instance, T data) {
    planAt(task, instance, data, clock.instant());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            scheduler.getObject().triggerCheckForDueExecutions();
          }
        });
  }

  /** Plans one run at that time; a job of that name already planned stays as it is. */
  @Transactional(propagation = Propagation.MANDATORY)
  public <T> void planAt(TaskDescriptor<T> task, String instance, T data, Instant at) {
    scheduler.getObject().scheduleIfNotExists(task.instance(instance).data(data).build(), at);
  }
}
