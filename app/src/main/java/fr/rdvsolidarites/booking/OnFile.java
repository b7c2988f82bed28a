package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.people.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose file is known before she books, and how she is reached as it says now: by herself,
 * or by who answers for her.
 */
public record OnFile(
    long usagerId,
    String firstName,
    String lastName,
    @Nullable String email,
    @Nullable PhoneNumber phone) {

  boolean isReachable() {
    return email != null || phone != null;
  }

  /** « Nora B. »: for a page that is opened by a link. */
  public String shortName() {
    return firstName + " " + lastName.substring(0, lastName.offsetByCodePoints(0, 1)) + ".";
  }

  @Override
  public String toString() {
    return "OnFile[" + usagerId + "]";
  }
}
