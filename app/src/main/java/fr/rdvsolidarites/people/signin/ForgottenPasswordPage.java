package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.web.FormErrors;
import java.util.Optional;

/**
 * Asking for a new password.
 *
 * @param done the request was taken: nothing tells whether an account exists
 */
public record ForgottenPasswordPage(
    String email, boolean done, Optional<String> failure, FormErrors errors) {}
