package fr.rdvsolidarites.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
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

  /** Before people come to work. */
  @Bean
  RecurringTask<Void> continueSessionsOfPlages(PlageSessionUpkeep upkeep) {
    return Tasks.recurring(
            "continue-sessions-of-plages", Schedules.daily(ZoneOffset.UTC, LocalTime.of(2, 20)))
        .execute((_, _) -> upkeep.continueAll());
  }
}
