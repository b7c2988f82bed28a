package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in page.
 *
 * @param errors of each field
 * @param failure why the last try failed
 * @param demoAccounts e-mails of the panel « se connecter en tant que »; empty outside demo mode
 */
public record SignInPage(
    String email,
    @Nullable String retour,
    Optional<String> notice,
    Optional<String> failure,
    FormErrors errors,
    List<DemoAccount> demoAccounts) {

  /** One button of the panel. */
  public record DemoAccount(String email, String label) {}
}
