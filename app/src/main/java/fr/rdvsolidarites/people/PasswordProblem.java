package fr.rdvsolidarites.people;

/** Why a new password is refused; the message is {@code people.password.} and the name. */
public enum PasswordProblem {
  /** Fewer than 80 bits by the CNIL's table. */
  TOO_WEAK,
  TOO_LONG,
  /** Known from leaks, or such a word with digits and signs around it. */
  COMMON,
  /** Holds the person's name or the beginning of her e-mail. */
  PERSONAL;

  public String messageKey() {
    return "people.password." + name();
  }
}
