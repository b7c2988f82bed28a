package fr.rdvsolidarites.booking;

import org.jspecify.annotations.Nullable;

/**
 * A professional without an account who books for somebody.
 *
 * @param email proven by a code
 * @param phone E.164
 * @param organisation where he works, as he calls it
 */
public record Prescripteur(
    String firstName, String lastName, String email, @Nullable String phone, String organisation) {

  public String name() {
    return firstName + " " + lastName;
  }

  @Override
  public String toString() {
    return "Prescripteur[…]";
  }
}
