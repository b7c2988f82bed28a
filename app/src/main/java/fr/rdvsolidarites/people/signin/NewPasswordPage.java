package fr.rdvsolidarites.people.signin;

import java.util.Optional;

/** Choosing a new password; the token of the link goes along in the form's address. */
public record NewPasswordPage(String token, Optional<String> error) {}
