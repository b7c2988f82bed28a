package fr.rdvsolidarites.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.jspecify.annotations.Nullable;

/** A real OpenID Connect server inside the tests, in the place of ProConnect; can be down. */
public final class IdentityProvider {

  static final IdentityProvider SHARED = new IdentityProvider();

  static final String CLIENT = "rdv-tests";

  private static final String NAME = "proconnect";

  private final int port = freePort();
  private @Nullable MockOAuth2Server server;

  private IdentityProvider() {}

  String issuer() {
    return "http://localhost:" + port + "/" + NAME;
  }

  public void start() {
    if (server == null) {
      server = new MockOAuth2Server();
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
    java.util.Objects.requireNonNull(server)
        .enqueueCallback(
            new DefaultOAuth2TokenCallback(NAME, subject, "JWT", List.of(CLIENT), all, 3600));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
