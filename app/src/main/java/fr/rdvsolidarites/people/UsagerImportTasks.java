package fr.rdvsolidarites.people;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.LongPredicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The long work of imports: reading and comparing, writing, undoing. A job goes on step by step
 * until nothing is left; where a node stops, another goes on with the lines that are left.
 */
@Configuration(proxyBeanMethods = false)
class UsagerImportTasks {

  static final TaskDescriptor<Job> CHECK = TaskDescriptor.of("usager-import-check", Job.class);
  static final TaskDescriptor<Job> RUN = TaskDescriptor.of("usager-import-run", Job.class);
  static final TaskDescriptor<Job> UNDO = TaskDescriptor.of("usager-import-undo", Job.class);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final int MOST_DOUBLINGS = 6;

  record Job(long importId) {}

  private final Clock clock;

  UsagerImportTasks(Clock clock) {
    this.clock = clock;
  }

  @Bean
  Task<Job> usagerImportCheck(UsagerImportCheck check) {
    return task(CHECK, check::step);
  }

  @Bean
  Task<Job> usagerImportRun(UsagerImportRun run) {
    return task(RUN, run::step);
  }

  @Bean
  Task<Job> usagerImportUndo(UsagerImportUndo undo) {
    return task(UNDO, undo::step);
  }

  @Bean
  RecurringTask<Void> forgetOldImports(UsagerImportForgetting forgetting) {
    return Tasks.recurring("forget-old-imports", FixedDelay.of(Duration.ofHours(1)))
        .execute((_, _) -> forgetting.forget());
  }

  private Task<Job> task(TaskDescriptor<Job> descriptor, LongPredicate step) {
    return Tasks.oneTime(descriptor)
        .onFailure((complete, operations) -> operations.reschedule(complete, retryAt(complete)))
        .execute((instance, context) -> work(step, instance.getData().importId(), context));
  }

  private static void work(LongPredicate step, long importId, ExecutionContext context) {
    while (step.test(importId)) {
      if (context.getSchedulerState().isShuttingDown()) {
        throw new CancellationException("The node stops: another goes on");
      }
    }
  }

  private Instant retryAt(ExecutionComplete complete) {
    var failures = Math.min(MOST_DOUBLINGS, complete.getExecution().consecutiveFailures);
    return clock.instant().plus(FIRST_WAIT.multipliedBy(1L << failures));
  }
}
