package fr.rdvsolidarites.people;

/** What became of a new password chosen through a link. */
public sealed interface PasswordResetOutcome {

  record Changed() implements PasswordResetOutcome {}

  /** Too old, already used, or never given: a new one can be asked for. */
  record LinkDead() implements PasswordResetOutcome {}

  record Refused(PasswordProblem problem) implements PasswordResetOutcome {}
}
