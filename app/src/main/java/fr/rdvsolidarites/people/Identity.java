package fr.rdvsolidarites.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody says she is when an appointment is placed for her. Already checked by the form:
 * names not blank, the e-mail well formed, the phone a number.
 */
public record Identity(
    String firstName,
    String lastName,
    @Nullable LocalDate birthDate,
    @Nullable String email,
    @Nullable PhoneNumber phone) {

  public Identity(
      String firstName, String lastName, @Nullable String email, @Nullable PhoneNumber phone) {
    this(firstName, lastName, null, email, phone);
  }
}
