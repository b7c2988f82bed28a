package fr.rdvsolidarites.notifications;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * A node that sends, with real threads, as many as in service; it looks at its jobs all the time.
 */
final class SendingNode implements AutoCloseable {

  static final int THREADS = 40;

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration HEARTBEAT = Duration.ofMillis(100);

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Scheduler scheduler;

  SendingNode(String name, DataSource database, Sending sending, Clock clock) {
    scheduler =
        Scheduler.create(
                new TransactionAwareDataSourceProxy(database),
                List.of(new ReceiptTask().receipt(sending, clock)))
            .schedulerName(new SchedulerName.Fixed(name))
            .serializer(new Jackson3Serializer())
            .threads(THREADS)
            .executorService(threads)
            .pollingInterval(LOOK)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(4)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .clock(clock::instant)
            .build();
    scheduler.start();
  }

  @Override
  public void close() {
    scheduler.stop();
    threads.shutdownNow();
  }
}
