package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How many times may be kept and not confirmed, so that holds cannot empty an agenda ({@code
 * 5-promises.md} R5): by visitor, and by network for whoever throws her cookie away. What became an
 * appointment does not count.
 */
@Component
class HoldLimits {

  private static final String BY_VISITOR = "hold-visitor";
  private static final String BY_NETWORK = "hold-network";

  static final Limit OF_VISITOR = new Limit(5, Duration.ofHours(1));
  static final Limit OF_NETWORK = new Limit(30, Duration.ofHours(1));

  private final Throttle throttle;

  HoldLimits(Throttle throttle) {
    this.throttle = throttle;
  }

  /** Counts one; not within a transaction. */
  boolean tryTake(Visitor visitor) {
    if (!isTaken(BY_VISITOR, visitor.token().value(), OF_VISITOR)) {
      return false;
    }
    if (isTaken(BY_NETWORK, visitor.network().value(), OF_NETWORK)) {
      return true;
    }
    throttle.giveBack(BY_VISITOR, visitor.token().value(), OF_VISITOR);
    return false;
  }

  /** It kept nothing from anybody, or became an appointment. */
  void giveBack(Visitor visitor) {
    throttle.giveBack(BY_VISITOR, visitor.token().value(), OF_VISITOR);
    throttle.giveBack(BY_NETWORK, visitor.network().value(), OF_NETWORK);
  }

  private boolean isTaken(String purpose, String key, Limit limit) {
    return throttle.tryTake(purpose, key, limit) instanceof Throttle.Try.Taken;
  }
}
