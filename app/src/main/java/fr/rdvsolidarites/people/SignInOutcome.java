package fr.rdvsolidarites.people;

import java.time.Instant;

/** What became of a sign-in. */
public sealed interface SignInOutcome {

  record SignedIn(SignedInAgent agent) implements SignInOutcome {}

  /** Unknown e-mail, wrong password, deleted account: one answer for all. */
  record Refused() implements SignInOutcome {}

  /** Possible again from that time on. */
  record TooManyTries(Instant retryAt) implements SignInOutcome {}
}
