package fr.rdvsolidarites.people;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Each minute, compares the files that came or changed with the others, until none is left; each
 * night, forgets the names that nobody bears any more.
 */
@Configuration(proxyBeanMethods = false)
class ComparedFiles {

  /** In one transaction: some tens of milliseconds. */
  private static final int SOME = 200;

  /** Of a whole territoire at once, the rest waits for the next minute. */
  private static final int MOST_TIMES = 200;

  @Bean
  RecurringTask<Void> forgetUnusedNames(UsagerWords words) {
    return Tasks.recurring(
            "forget-unused-names", Schedules.daily(ZoneOffset.UTC, LocalTime.of(2, 10)))
        .execute((_, _) -> words.forgetUnused());
  }

  @Bean
  RecurringTask<Void> findDoubles(UsagerDoublons doublons) {
    return Tasks.recurring("find-doubles", FixedDelay.of(Duration.ofMinutes(1)))
        .execute(
            (_, _) -> {
              var times = 0;
              while (doublons.compareNext(SOME) == SOME && times < MOST_TIMES) {
                times++;
              }
            });
  }
}
