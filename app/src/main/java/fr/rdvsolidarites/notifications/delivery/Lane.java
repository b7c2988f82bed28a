package fr.rdvsolidarites.notifications.delivery;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The way to one server. It has a few places, so that a server that hangs holds a few senders and
 * leaves the others to the other servers. While the lane moves, whoever finds it full waits; when
 * nobody could enter for two seconds, whoever comes is turned away at once, and nothing of his has
 * left.
 */
public final class Lane {

  /** At 50 ms an answer, 200 messages a second; a quarter of {@code db-scheduler.threads}. */
  private static final int PLACES = 10;

  private static final long STILL_MOVES = TimeUnit.SECONDS.toNanos(2);

  private final Semaphore places = new Semaphore(PLACES);
  private volatile long lastEntry = System.nanoTime();

  /**
   * @param full why, when there is no place
   * @throws DeliveryFailure with that reason, or whatever the hand-over throws
   */
  public <T> T pass(Reason full, Supplier<T> handOver) {
    if (!enter()) {
      throw new DeliveryFailure(full);
    }
    try {
      return handOver.get();
    } finally {
      places.release();
    }
  }

  private boolean enter() {
    var moves = System.nanoTime() - lastEntry < STILL_MOVES;
    var entered = places.tryAcquire() || moves && waited();
    if (entered) {
      lastEntry = System.nanoTime();
    }
    return entered;
  }

  private boolean waited() {
    try {
      return places.tryAcquire(STILL_MOVES, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
