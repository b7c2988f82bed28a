package fr.rdvsolidarites.e2e;

import com.microsoft.playwright.Page;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/** A real OpenID Connect server in the place of FranceConnect, with a page where one signs in. */
final class FranceConnectServer {

  private static final MockOAuth2Server SERVER = started();

  private FranceConnectServer() {}

  private static MockOAuth2Server started() {
    var server = new MockOAuth2Server(new OAuth2Config(true));
    server.start(PackagedApp.freePort());
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    return server;
  }

  /** What an application is told of it. */
  static Map<String, String> settings() {
    return Map.of(
        "RDV_FRANCECONNECT_ISSUER",
        SERVER.issuerUrl("franceconnect").toString(),
        "RDV_FRANCECONNECT_CLIENT_ID",
        "rdv-journeys",
        "RDV_FRANCECONNECT_CLIENT_SECRET",
        "only for journeys");
  }

  /** On its page: this is who she is. */
  static void signIn(Page page, String subject, String firstName, String lastName) {
    page.locator("input[name=username]").fill(subject);
    page.locator("textarea[name=claims]")
        .fill(
            """
            {"given_name": "%s", "family_name": "%s", "birthdate": "1990-03-12",
             "email": "%s@exemple.fr"}"""
                .formatted(firstName, lastName, subject));
    page.locator("[type=submit]").first().click();
  }
}
