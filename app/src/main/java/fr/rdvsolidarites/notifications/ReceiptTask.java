package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One job per receipt. The receipt itself counts the tries and says when the next one is due; a job
 * of a node that died is taken over by another.
 */
@Configuration(proxyBeanMethods = false)
class ReceiptTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("receipt", Job.class);

  record Job(long receiptId) {}

  @Bean
  Task<Job> receipt(Sending sending, Clock clock) {
    return Tasks.custom(TASK)
        .onDeadExecutionRevive()
        .onFailure(Retry.afterFault(clock))
        .execute(
            (instance, context) -> {
              var next = sending.send(instance.getData().receiptId());
              return next.isEmpty()
                  ? new CompletionHandler.OnCompleteRemove<>()
                  : (complete, operations) -> operations.reschedule(complete, next.get());
            });
  }
}
