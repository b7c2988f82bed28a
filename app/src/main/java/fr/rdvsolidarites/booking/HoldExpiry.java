package fr.rdvsolidarites.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Twice a minute, removes the holds whose time is over. Nobody waits for it: a search does not see
 * them any more, and whoever takes the professional's lock removes them first.
 */
@Configuration(proxyBeanMethods = false)
class HoldExpiry {

  @Bean
  RecurringTask<Void> forgetExpiredHolds(Holds holds) {
    return Tasks.recurring("forget-expired-holds", FixedDelay.of(Duration.ofSeconds(30)))
        .execute((_, _) -> holds.forgetExpired());
  }
}
