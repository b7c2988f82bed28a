package fr.rdvsolidarites.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each night; west of the Atlantic the day is not over yet, and the figures are a day older. */
@Configuration(proxyBeanMethods = false)
class EquiteJob {

  @Bean
  RecurringTask<Void> makeEquite(EquiteFigures figures) {
    return Tasks.recurring("make-equite", Schedules.daily(ZoneOffset.UTC, LocalTime.of(2, 40)))
        .execute((_, _) -> figures.make());
  }
}
