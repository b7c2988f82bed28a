package fr.rdvsolidarites.people;

import java.time.Instant;

/** What became of a sign-in. */
public sealed interface SignInOutcome {

  /**
   * @param weakPassword whether it would be refused as a new one: she is urged to change it
   */
  record SignedIn(SignedInAgent agent, boolean weakPassword) implements SignInOutcome {

    SignedIn(SignedInAgent agent) {
      this(agent, false);
    }
  }

  /** The password is right; a code is still asked. */
  record CodeNeeded(SignedInAgent agent, boolean weakPassword) implements SignInOutcome {}

  /** Unknown e-mail, wrong password, deleted account: one answer for all. */
  record Refused() implements SignInOutcome {}

  /** Possible again from that time on. */
  record TooManyTries(Instant retryAt) implements SignInOutcome {}
}
