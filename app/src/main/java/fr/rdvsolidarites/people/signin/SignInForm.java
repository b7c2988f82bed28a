package fr.rdvsolidarites.people.signin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

/** What the sign-in page sends. */
record SignInForm(
    @NotBlank(message = "people.signIn.emailMissing") @Nullable String email,
    @NotEmpty(message = "people.signIn.passwordMissing") @Nullable String password,
    @Nullable String retour) {

  static final SignInForm EMPTY = new SignInForm("", "", null);

  String typedEmail() {
    return email == null ? "" : email;
  }

  String typedPassword() {
    return password == null ? "" : password;
  }
}
