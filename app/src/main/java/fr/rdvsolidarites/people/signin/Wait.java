package fr.rdvsolidarites.people.signin;

import java.time.Duration;
import java.time.Instant;

/** How long until the next try, in whole minutes: the visitor's time zone is not known. */
record Wait(long minutes) {

  static Wait until(Instant retryAt, Instant now) {
    var seconds = Math.max(1, Duration.between(now, retryAt).toSeconds());
    return new Wait((seconds + 59) / 60);
  }

  /** Value of the header {@code Retry-After}. */
  String retryAfter() {
    return Long.toString(minutes * 60);
  }

  String messageKey() {
    return minutes == 1 ? "people.minutes.one" : "people.minutes.many";
  }
}
