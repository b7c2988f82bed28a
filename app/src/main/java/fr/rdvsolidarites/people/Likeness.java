package fr.rdvsolidarites.people;

/**
 * In what a file agrees with somebody who is typed.
 *
 * @param name first and last name, accents and case apart
 * @param birthDate both say it, and say the same
 * @param otherBirthDate both say it, and differ
 * @param phone hers, or that of the person who answers for her
 */
public record Likeness(
    boolean name, boolean birthDate, boolean otherBirthDate, boolean phone, boolean email) {

  /** Nothing says that they are two. */
  public boolean isSamePerson() {
    return name && !otherBirthDate && (birthDate || phone || email);
  }

  /** No second file may have the same e-mail ({@code 3-people-and-rights.md} §11, D1). */
  public boolean refusesAnother() {
    return email;
  }

  /** To be taken rather than a new one opened. */
  public boolean exists() {
    return refusesAnother() || isSamePerson();
  }
}
