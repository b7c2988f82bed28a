package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets what was counted or kept for a day or two. */
@Configuration(proxyBeanMethods = false)
class NoticeUpkeep {

  @Bean
  RecurringTask<Void> forgetMessageCounts(Ceilings ceilings, SmsReports reports) {
    return Tasks.recurring("forget-message-counts", FixedDelay.of(Duration.ofHours(1)))
        .execute(
            (_, _) -> {
              ceilings.forget();
              reports.forget();
            });
  }
}
