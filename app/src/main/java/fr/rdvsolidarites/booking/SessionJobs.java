package fr.rdvsolidarites.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each hour, so that the question comes in the morning wherever one is. */
@Configuration(proxyBeanMethods = false)
class SessionJobs {

  @Bean
  RecurringTask<Void> askAboutSessions(SessionQuorum quorum) {
    return Tasks.recurring("ask-about-sessions", FixedDelay.of(Duration.ofHours(1)))
        .execute((_, _) -> quorum.askDue());
  }
}
