package fr.rdvsolidarites.people.signin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What the page of an accepted invitation sends. */
record InvitationForm(
    @NotBlank(message = "people.install.missing")
        @Size(max = 100, message = "people.install.tooLong100")
        @Nullable String firstName,
    @NotBlank(message = "people.install.missing")
        @Size(max = 100, message = "people.install.tooLong100")
        @Nullable String lastName,
    @NotEmpty(message = "people.install.missing") @Nullable String password) {

  String typedFirstName() {
    return firstName == null ? "" : firstName.strip();
  }

  String typedLastName() {
    return lastName == null ? "" : lastName.strip();
  }

  String typedPassword() {
    return password == null ? "" : password;
  }
}
