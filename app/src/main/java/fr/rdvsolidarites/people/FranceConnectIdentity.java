package fr.rdvsolidarites.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, as FranceConnect vouches for it ({@code 4-communication-and-api.md} §23.1).
 *
 * @param subject what FranceConnect calls her for this service
 * @param firstName all her first names, not blank
 * @param birthName not blank
 * @param lastName the one she uses, or that of her birth
 * @param birthDate null: not said, or not to the day (somebody « né vers 1950 »)
 * @param email as she typed it there: not proven; null: none
 */
public record FranceConnectIdentity(
    String subject,
    String firstName,
    String birthName,
    String lastName,
    @Nullable LocalDate birthDate,
    @Nullable String email) {

  private static final int LONGEST = 100;

  public FranceConnectIdentity {
    firstName = short100(firstName);
    birthName = short100(birthName);
    lastName = short100(lastName);
  }

  /** Somebody has more first names than a file holds: the first ones, whole. */
  private static String short100(String name) {
    var one = name.strip().replaceAll("\\s+", " ");
    if (one.length() <= LONGEST) {
      return one;
    }
    var blank = one.lastIndexOf(' ', LONGEST);
    return one.substring(0, blank > 0 ? blank : LONGEST);
  }

  @Override
  public String toString() {
    return "FranceConnectIdentity[…]";
  }
}
