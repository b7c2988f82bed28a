package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at the channels, and shows the operator which are silent. */
@Configuration(proxyBeanMethods = false)
class ChannelWatchJobs {

  @Bean
  RecurringTask<Void> watchChannels(ChannelWatch watch) {
    return Tasks.recurring("watch-channels", FixedDelay.of(Duration.ofMinutes(15)))
        .execute((_, _) -> watch.look());
  }

  @Bean
  MeterBinder silentChannels(ChannelWatch watch) {
    return registry -> {
      for (var channel : Channel.values()) {
        Gauge.builder("rdv.notices.silent", () -> watch.lasting(channel))
            .tag("channel", channel.code())
            .description("territoires in which nothing comes through by this channel")
            .register(registry);
      }
    };
  }
}
