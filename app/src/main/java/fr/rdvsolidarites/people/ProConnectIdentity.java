package fr.rdvsolidarites.people;

/**
 * Who somebody is, as ProConnect certifies it.
 *
 * @param subject what this issuer calls her
 * @param email verified there
 * @param firstName may be empty, like the last name
 * @param provenTwice whether she showed a second factor there
 */
public record ProConnectIdentity(
    String issuer,
    String subject,
    String email,
    String firstName,
    String lastName,
    boolean provenTwice) {

  /** Some administrations send the whole name as first names: « Francis Factice », « Factice ». */
  public ProConnectIdentity {
    var end = " " + lastName;
    if (firstName.endsWith(end)) {
      firstName = firstName.substring(0, firstName.length() - end.length()).strip();
    }
  }

  @Override
  public String toString() {
    return "ProConnectIdentity[…]";
  }
}
