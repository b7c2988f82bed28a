package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.web.FormErrors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in page.
 *
 * @param errors of each field
 * @param failure why the last try failed
 * @param proConnect whether it is offered
 * @param demoAccounts e-mails of the panel « se connecter en tant que »; empty outside demo mode
 */
public record SignInPage(
    String email,
    @Nullable String retour,
    Optional<String> notice,
    Optional<String> failure,
    FormErrors errors,
    boolean proConnect,
    List<DemoAccount> demoAccounts) {

  public String proConnectHref() {
    return retour == null
        ? "/agents/proconnect"
        : "/agents/proconnect?retour=" + URLEncoder.encode(retour, StandardCharsets.UTF_8);
  }

  /** One button of the panel. */
  public record DemoAccount(String email, String label) {}
}
