package fr.rdvsolidarites.given;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenID Connect server inside the tests, in the place of ProConnect or of FranceConnect;
 * can be down.
 */
public final class IdentityProvider {

  static final IdentityProvider SHARED = new IdentityProvider("proconnect", false);

  /** Signs with ES256, and what it says of somebody is a signed token too. */
  static final IdentityProvider FRANCECONNECT = new IdentityProvider("franceconnect", true);

  static final String CLIENT = "rdv-tests";

  private final String name;
  private final boolean signing;
  private final OAuth2TokenProvider tokens =
      new OAuth2TokenProvider(new KeyProvider(List.of(), "ES256"));
  private final int port = freePort();
  private @Nullable MockOAuth2Server server;
  private volatile boolean refusing;

  private IdentityProvider(String name, boolean signing) {
    this.name = name;
    this.signing = signing;
  }

  String issuer() {
    return "http://localhost:" + port + "/" + name;
  }

  public void start() {
    if (server == null) {
      server =
          signing
              ? new MockOAuth2Server(
                  new OAuth2Config(false, null, null, false, tokens),
                  new SignedUserInfo(),
                  new Refusal())
              : new MockOAuth2Server();
      server.start(port);
    }
  }

  /** From now on nobody answers at its port. */
  public void stop() {
    if (server != null) {
      server.shutdown();
      server = null;
    }
  }

  /** The next one who signs in there. */
  public void nextIs(String subject, Map<String, Object> claims) {
    var all = new HashMap<String, Object>(claims);
    Objects.requireNonNull(server)
        .enqueueCallback(
            new DefaultOAuth2TokenCallback(name, subject, "JWT", List.of(CLIENT), all, 3600));
  }

  /** The next one who comes there goes back without having said who she is. */
  public void nextRefuses() {
    refusing = true;
  }

  private final class Refusal implements Route {

    @Override
    public boolean match(OAuth2HttpRequest request) {
      return refusing && request.getUrl().encodedPath().endsWith("/authorize");
    }

    @Override
    public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
      refusing = false;
      var asked = request.getUrl();
      var back = asked.queryParameter("redirect_uri") + "?error=access_denied&state=";
      return new OAuth2HttpResponse(
          Headers.of("Location", back + asked.queryParameter("state")), 302, "", new byte[0]);
    }
  }

  /** As FranceConnect answers: a token for this service, with what the access token stands for. */
  private final class SignedUserInfo implements Route {

    @Override
    public boolean match(OAuth2HttpRequest request) {
      return request.getUrl().encodedPath().endsWith("/userinfo");
    }

    @Override
    public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
      try {
        var bearer = Objects.requireNonNull(request.getHeaders().get("Authorization"));
        var access = SignedJWT.parse(bearer.substring("Bearer ".length()));
        var said = new HashMap<String, Object>(access.getJWTClaimsSet().getClaims());
        said.put("iss", issuer());
        said.put("aud", CLIENT);
        var body = tokens.jwt(said, Duration.ofMinutes(1), name).serialize();
        return new OAuth2HttpResponse(
            Headers.of("Content-Type", "application/jwt"),
            200,
            body,
            body.getBytes(StandardCharsets.UTF_8));
      } catch (ParseException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
