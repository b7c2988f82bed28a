package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Whether the time on the page is kept for whoever reads it.
 *
 * @param until when it is; null otherwise
 * @param secondsLeft none when it is not
 * @param renewable whether it can be kept longer
 */
public record Keeping(State state, @Nullable Moment until, long secondsLeft, boolean renewable) {

  private static final int MINUTE = 60;

  /** What the page says of it. */
  public enum State {
    KEPT,
    /** It was, and is not any more. */
    EXPIRED,
    /** An address that was noted down, or sent by somebody. */
    NOT_KEPT,
    /** She, or her network, kept too many lately. */
    TOO_MANY;

    /** As it stands in the URL and in the form: what was answered to the choice. */
    static State of(@Nullable String garde) {
      if (garde == null) {
        return NOT_KEPT;
      }
      return garde.equals(NO) ? TOO_MANY : EXPIRED;
    }
  }

  static final String YES = "oui";
  static final String NO = "non";

  static Keeping not(State state) {
    return new Keeping(state, null, 0, false);
  }

  public boolean isKept() {
    return state == State.KEPT;
  }

  /** Rounded up; none for less than a minute. */
  public long minutesLeft() {
    return secondsLeft < MINUTE ? 0 : (secondsLeft + MINUTE - 1) / MINUTE;
  }

  /** What the form says again, so that its end can be told. */
  public @Nullable String garde() {
    return switch (state) {
      case KEPT, EXPIRED -> YES;
      case TOO_MANY -> NO;
      case NOT_KEPT -> null;
    };
  }
}
