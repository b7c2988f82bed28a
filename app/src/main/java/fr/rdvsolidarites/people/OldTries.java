package fr.rdvsolidarites.people;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.rdvsolidarites.shared.Throttle;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Each hour, forgets the tries, the reset links, the codes and the sessions of citizens that no
 * longer count.
 */
@Configuration(proxyBeanMethods = false)
class OldTries {

  @Bean
  RecurringTask<Void> forgetOldTries(
      Throttle throttle,
      PasswordResets resets,
      KnownDevices devices,
      ContactCodes codes,
      CitizenSessions citizens) {
    return Tasks.recurring("forget-old-tries", FixedDelay.of(Duration.ofHours(1)))
        .execute(
            (_, _) -> {
              throttle.forgetExpired();
              resets.forgetExpired();
              devices.forgetExpired();
              codes.forgetExpired();
              citizens.forgetExpired();
            });
  }
}
