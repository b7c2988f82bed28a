package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When to try again: soon at first, then less and less often, and not for ever. */
final class Retry {

  /** After this a message is given up, even for a RDV months ahead. */
  static final Duration LONGEST = Duration.ofDays(4);

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6));

  private Retry() {}

  /** {@code attempts}: how many have failed, from 1. */
  static Instant after(Instant now, int attempts) {
    return now.plus(WAITS.get(Math.min(attempts, WAITS.size()) - 1));
  }

  /** For a job stopped by a fault of ours or of the database, before it could decide anything. */
  static <T> FailureHandler<T> afterFault(Clock clock) {
    return (complete, operations) ->
        operations.reschedule(
            complete, after(clock.instant(), complete.getExecution().consecutiveFailures + 1));
  }
}
