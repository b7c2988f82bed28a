package fr.rdvsolidarites.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Twice a minute, offers that were not answered go on to the next, and what is everybody's is
 * forgotten; every ten minutes, what became free without anything having happened is offered.
 */
@Configuration(proxyBeanMethods = false)
class FileAttenteJobs {

  @Bean
  RecurringTask<Void> passOnOffers(FileAttenteOffers offers, FreedTimes freedTimes) {
    return Tasks.recurring("pass-on-offers", FixedDelay.of(Duration.ofSeconds(30)))
        .execute(
            (_, _) -> {
              offers.passOnDue();
              freedTimes.forget();
            });
  }

  @Bean
  RecurringTask<Void> offerToWaitingLines(
      FileAttenteMatching matching, FileAttenteLeaving leaving) {
    return Tasks.recurring("offer-to-waiting-lines", FixedDelay.of(Duration.ofMinutes(10)))
        .execute(
            (_, _) -> {
              leaving.closePast();
              matching.offerTheRest();
            });
  }
}
