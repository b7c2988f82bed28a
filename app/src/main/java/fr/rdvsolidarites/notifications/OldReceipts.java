package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each night, the traces of messages lose what they may no longer say. */
@Configuration(proxyBeanMethods = false)
class OldReceipts {

  @Bean
  RecurringTask<Void> forgetOldReceipts(ReceiptRetention retention) {
    return Tasks.recurring(
            "forget-old-receipts", Schedules.daily(ZoneId.of("Europe/Paris"), LocalTime.of(23, 45)))
        .execute((_, _) -> retention.apply());
  }
}
