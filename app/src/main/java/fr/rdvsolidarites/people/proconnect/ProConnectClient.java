package fr.rdvsolidarites.people.proconnect;

import static java.util.Objects.requireNonNull;

import fr.rdvsolidarites.oidc.OidcAnswer;
import fr.rdvsolidarites.oidc.OidcBegun;
import fr.rdvsolidarites.oidc.OidcClient;
import fr.rdvsolidarites.oidc.OidcSettings;
import fr.rdvsolidarites.people.ProConnectIdentity;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** ProConnect, asked who an agent is; what is kept meanwhile lies in the visitor's session. */
@Component
class ProConnectClient {

  static final String RETURN = "/agents/proconnect/retour";

  private static final Logger LOG = LoggerFactory.getLogger(ProConnectClient.class);

  private static final String BEGUN = "rdv.proconnect.begun";

  /** How somebody proved who she is, asked for by name: without it the answer leaves it out. */
  private static final String ASKED = "{\"id_token\":{\"amr\":{\"essential\":true}}}";

  private final String issuer;
  private final OidcClient client;

  ProConnectClient(
      @Value("${rdv.proconnect.issuer:}") String issuer,
      @Value("${rdv.proconnect.client-id:}") String clientId,
      @Value("${rdv.proconnect.client-secret:}") String secret,
      Clock clock) {
    this.issuer = issuer.strip();
    this.client =
        new OidcClient(
            new OidcSettings(
                "ProConnect",
                issuer,
                clientId,
                secret,
                OidcSettings.Signing.PUBLISHED_KEY,
                RETURN,
                List.of("openid", "email", "given_name", "usual_name"),
                Map.of("claims", ASKED)),
            clock);
  }

  /** What came back. */
  sealed interface Answer {

    /**
     * @param idToken shown again when she signs out
     */
    record Identified(ProConnectIdentity identity, String idToken) implements Answer {}

    /** Forged, used, too old, cancelled by her, or without a verified address. */
    record Refused() implements Answer {}

    /** The provider is silent or at fault. */
    record Down() implements Answer {}
  }

  /** Where to send the visitor; empty when the provider does not answer. */
  Optional<String> begin(HttpServletRequest request) {
    var start = client.begin(request);
    start.ifPresent(one -> request.getSession().setAttribute(BEGUN, one.begun()));
    return start.map(OidcClient.Start::address);
  }

  Answer finish(HttpServletRequest request) {
    return taken(request)
        .map(begun -> client.finish(begun, request))
        .map(this::answer)
        .orElseGet(Answer.Refused::new);
  }

  /** Taken out of the session: an answer serves once. Empty where the state is not its own. */
  private static Optional<OidcBegun> taken(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(BEGUN) instanceof OidcBegun begun)
        || !begun.isOf(request)) {
      return Optional.empty();
    }
    session.removeAttribute(BEGUN);
    return Optional.of(begun);
  }

  private Answer answer(OidcAnswer answer) {
    return switch (answer) {
      case OidcAnswer.Identified identified -> identified(identified);
      case OidcAnswer.Refused() -> new Answer.Refused();
      case OidcAnswer.Down() -> new Answer.Down();
    };
  }

  private Answer identified(OidcAnswer.Identified answer) {
    var user = answer.user();
    var email = user.getEmail();
    if (email == null || email.isBlank() || Boolean.FALSE.equals(user.getEmailVerified())) {
      LOG.warn("ProConnect sign-in refused: no verified address");
      return new Answer.Refused();
    }
    var methods = user.getIdToken().getClaimAsStringList("amr");
    var identity =
        new ProConnectIdentity(
            issuer,
            requireNonNull(user.getSubject()),
            email.strip(),
            text(user.getGivenName()),
            lastName(user),
            methods != null && methods.contains("mfa"));
    return new Answer.Identified(identity, answer.idToken());
  }

  /** ProConnect says {@code usual_name}; others the standard's {@code family_name}. */
  private static String lastName(OidcUser user) {
    var usual = text(user.getClaimAsString("usual_name"));
    return usual.isEmpty() ? text(user.getFamilyName()) : usual;
  }

  private static String text(@Nullable String claim) {
    return claim == null ? "" : claim.strip();
  }

  /** Where signing out goes on. */
  Optional<String> end(String idToken, HttpServletRequest request) {
    return client.end(idToken, "/agents/connexion", request);
  }
}
