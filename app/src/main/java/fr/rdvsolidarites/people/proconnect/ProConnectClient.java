package fr.rdvsolidarites.people.proconnect;

import static java.util.Objects.requireNonNull;

import fr.rdvsolidarites.people.ProConnectIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * The code flow of OpenID Connect with state, nonce and PKCE, by the parts of Spring Security; what
 * it keeps between the two requests lies in the visitor's session. The provider is asked only when
 * somebody presses the button, each time for a few seconds at most.
 */
@Component
class ProConnectClient {

  static final String RETURN = "/agents/proconnect/retour";

  private static final Logger LOG = LoggerFactory.getLogger(ProConnectClient.class);

  /** How somebody proved who she is, asked for by name: without it the answer leaves it out. */
  private static final String ASKED = "{\"id_token\":{\"amr\":{\"essential\":true}}}";

  private final ProConnectServer server;
  private final HttpSessionOAuth2AuthorizationRequestRepository requests =
      new HttpSessionOAuth2AuthorizationRequestRepository();

  ProConnectClient(ProConnectServer server) {
    this.server = server;
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
  Optional<String> begin(HttpServletRequest request, HttpServletResponse response) {
    return server.current().map(known -> begin(known, request, response));
  }

  private String begin(
      ProConnectServer.Known known, HttpServletRequest request, HttpServletResponse response) {
    var resolver =
        new DefaultOAuth2AuthorizationRequestResolver(
            new InMemoryClientRegistrationRepository(known.registration()), "/agents/proconnect");
    resolver.setAuthorizationRequestCustomizer(
        OAuth2AuthorizationRequestCustomizers.withPkce()
            .andThen(
                building -> building.additionalParameters(asked -> asked.put("claims", ASKED))));
    var begun = resolver.resolve(request, known.registration().getRegistrationId());
    if (begun == null) {
      throw new IllegalStateException("no authorization request");
    }
    requests.saveAuthorizationRequest(begun, request, response);
    return begun.getAuthorizationRequestUri();
  }

  Answer finish(HttpServletRequest request, HttpServletResponse response) {
    // Taken out of the session: an answer serves once. Null where the state is not its own.
    var begun = requests.removeAuthorizationRequest(request, response);
    var code = request.getParameter(OAuth2ParameterNames.CODE);
    if (begun == null || code == null) {
      return new Answer.Refused();
    }
    return server.current().map(known -> exchange(known, begun, code)).orElseGet(Answer.Down::new);
  }

  private static Answer exchange(
      ProConnectServer.Known known, OAuth2AuthorizationRequest begun, String code) {
    var answer =
        OAuth2AuthorizationResponse.success(code)
            .state(requireNonNull(begun.getState()))
            .redirectUri(requireNonNull(begun.getRedirectUri()))
            .build();
    var provider =
        new OidcAuthorizationCodeAuthenticationProvider(known.tokens(), known.userInfo());
    provider.setJwtDecoderFactory(_ -> known.idTokens());
    try {
      var proven =
          provider.authenticate(
              new OAuth2LoginAuthenticationToken(
                  known.registration(), new OAuth2AuthorizationExchange(begun, answer)));
      return proven != null && proven.getPrincipal() instanceof OidcUser user
          ? identified(known, user)
          : new Answer.Refused();
    } catch (AuthenticationException | OAuth2AuthorizationException | RestClientException e) {
      return refused(e);
    }
  }

  private static Answer identified(ProConnectServer.Known known, OidcUser user) {
    var email = user.getEmail();
    if (email == null || email.isBlank() || Boolean.FALSE.equals(user.getEmailVerified())) {
      LOG.warn("ProConnect sign-in refused: no verified address");
      return new Answer.Refused();
    }
    var methods = user.getIdToken().getClaimAsStringList("amr");
    var identity =
        new ProConnectIdentity(
            known.issuer(),
            requireNonNull(user.getSubject()),
            email.strip(),
            text(user.getGivenName()),
            lastName(user),
            methods != null && methods.contains("mfa"));
    return new Answer.Identified(identity, user.getIdToken().getTokenValue());
  }

  /** ProConnect says {@code usual_name}; others the standard's {@code family_name}. */
  private static String lastName(OidcUser user) {
    var usual = text(user.getClaimAsString("usual_name"));
    return usual.isEmpty() ? text(user.getFamilyName()) : usual;
  }

  private static String text(@Nullable String claim) {
    return claim == null ? "" : claim.strip();
  }

  /** Codes only: what the provider writes may name a person. */
  private static Answer refused(RuntimeException failure) {
    var code =
        switch (failure) {
          case OAuth2AuthenticationException known -> known.getError().getErrorCode();
          case OAuth2AuthorizationException known -> known.getError().getErrorCode();
          default -> failure.getClass().getSimpleName();
        };
    LOG.warn("ProConnect sign-in failed: {}", code);
    return isSilence(failure) ? new Answer.Down() : new Answer.Refused();
  }

  private static boolean isSilence(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}
