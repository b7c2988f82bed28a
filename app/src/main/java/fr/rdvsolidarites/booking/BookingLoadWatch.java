package fr.rdvsolidarites.booking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows the operator where the load is abnormal, and forgets what is too old to compare with. */
@Configuration(proxyBeanMethods = false)
class BookingLoadWatch {

  @Bean
  MeterBinder abnormalLoad(BookingLoad load) {
    return registry ->
        Gauge.builder("rdv.booking.load.abnormal", load, BookingLoad::abnormalTerritoires)
            .description("territoires in which times are chosen far more often than usual")
            .register(registry);
  }

  @Bean
  RecurringTask<Void> forgetOldLoad(BookingLoad load) {
    return Tasks.recurring("forget-old-load", FixedDelay.of(Duration.ofHours(12)))
        .execute((_, _) -> load.forgetOld());
  }
}
