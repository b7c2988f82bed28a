package fr.rdvsolidarites.people;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each hour, empties what was kept to undo fusions that can no longer be undone. */
@Configuration(proxyBeanMethods = false)
class OldFusions {

  @Bean
  RecurringTask<Void> forgetOldFusions(UsagerFusionUndo undo) {
    return Tasks.recurring("forget-old-fusions", FixedDelay.of(Duration.ofHours(1)))
        .execute((_, _) -> undo.forgetExpired());
  }
}
