package fr.rdvsolidarites.given;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Runs planned jobs when a test says so, in the thread of the test, at the time of the test's
 * clock.
 */
public final class JobsByHand {

  /** As the service itself is set. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(4);

  private static final int MISSED = 4;

  private final ManualScheduler scheduler;
  private final SettableClock time = new SettableClock();
  private final SetClock clock;

  private final DataSource dataSource;
  private final List<Task<?>> tasks;

  JobsByHand(DataSource dataSource, List<Task<?>> tasks, SetClock clock) {
    this.dataSource = dataSource;
    this.tasks = tasks;
    this.clock = clock;
    var builder =
        TestHelper.createManualScheduler(new TransactionAwareDataSourceProxy(dataSource), tasks)
            .clock(time);
    builder
        .serializer(new Jackson3Serializer())
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED);
    this.scheduler = builder.build();
  }

  /**
   * Every job whose time has come, and those that they plan for now; a failed one waits for its
   * retry.
   */
  public void runDue() {
    time.set(clock.instant());
    scheduler.runAnyDueExecutions();
    scheduler.runAnyDueExecutions();
  }

  /** Another scheduler of the same jobs. */
  public JobsByHand elsewhere() {
    return new JobsByHand(dataSource, tasks, clock);
  }

  /** Jobs that a node began and has given no sign of since, are due again. */
  public void takeOverFromTheDead() {
    time.set(clock.instant());
    scheduler.runDeadExecutionDetection();
  }
}
