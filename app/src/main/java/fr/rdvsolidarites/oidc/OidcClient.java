package fr.rdvsolidarites.oidc;

import static java.util.Objects.requireNonNull;

import fr.rdvsolidarites.shared.LinkToken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The code flow of OpenID Connect with state, nonce and PKCE, by the parts of Spring Security. The
 * provider is asked only when somebody presses the button, each time for a few seconds at most.
 */
public final class OidcClient {

  private static final Logger LOG = LoggerFactory.getLogger(OidcClient.class);

  private final OidcSettings settings;
  private final OidcServer server;

  public OidcClient(OidcSettings settings, Clock clock) {
    this.settings = settings;
    this.server = new OidcServer(settings, clock);
  }

  /** Where to send the visitor, and what to keep for when she comes back. */
  public record Start(String address, OidcBegun begun) {}

  /** Empty when the provider does not answer. */
  public Optional<Start> begin(HttpServletRequest request) {
    return server.current().map(known -> begin(known, request));
  }

  private Start begin(OidcServer.Known known, HttpServletRequest request) {
    var resolver =
        new DefaultOAuth2AuthorizationRequestResolver(
            new InMemoryClientRegistrationRepository(known.registration()), settings.returnPath());
    resolver.setAuthorizationRequestCustomizer(
        building -> building.additionalParameters(all -> all.putAll(settings.asked())));
    var begun = requireNonNull(resolver.resolve(request, known.registration().getRegistrationId()));
    return new Start(
        begun.getAuthorizationRequestUri(),
        new OidcBegun(
            requireNonNull(begun.getRedirectUri()),
            requireNonNull(begun.getState()),
            requireNonNull(begun.<String>getAttribute(OidcParameterNames.NONCE)),
            Objects.requireNonNullElse(
                begun.<String>getAttribute(PkceParameterNames.CODE_VERIFIER), "")));
  }

  /**
   * @param begun what was kept for her, of this very request ({@link OidcBegun#isOf}), and
   *     forgotten
   */
  public OidcAnswer finish(OidcBegun begun, HttpServletRequest request) {
    var code = request.getParameter(OAuth2ParameterNames.CODE);
    // Where a provider says its name (RFC 9207), it is the one that was asked.
    var issuer = request.getParameter("iss");
    if (code == null
        || !begun.isOf(request)
        || (issuer != null && !issuer.equals(settings.issuer()))) {
      return new OidcAnswer.Refused();
    }
    return server
        .current()
        .map(known -> exchange(known, begun, code))
        .orElseGet(OidcAnswer.Down::new);
  }

  private OidcAnswer exchange(OidcServer.Known known, OidcBegun begun, String code) {
    var answer =
        OAuth2AuthorizationResponse.success(code)
            .state(begun.state())
            .redirectUri(begun.redirectUri())
            .build();
    var provider =
        new OidcAuthorizationCodeAuthenticationProvider(known.tokens(), known.userInfo());
    provider.setJwtDecoderFactory(_ -> known.idTokens());
    try {
      var proven =
          provider.authenticate(
              new OAuth2LoginAuthenticationToken(
                  known.registration(),
                  new OAuth2AuthorizationExchange(asked(known, begun), answer)));
      return proven != null && proven.getPrincipal() instanceof OidcUser user
          ? new OidcAnswer.Identified(user)
          : new OidcAnswer.Refused();
    } catch (AuthenticationException | OAuth2AuthorizationException | RestClientException e) {
      return refused(e);
    }
  }

  private static OAuth2AuthorizationRequest asked(OidcServer.Known known, OidcBegun begun) {
    var attributes = new HashMap<String, Object>(Map.of(OidcParameterNames.NONCE, begun.nonce()));
    if (!begun.verifier().isEmpty()) {
      attributes.put(PkceParameterNames.CODE_VERIFIER, begun.verifier());
    }
    var registration = known.registration();
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
        .clientId(registration.getClientId())
        .redirectUri(begun.redirectUri())
        .scopes(registration.getScopes())
        .state(begun.state())
        .attributes(all -> all.putAll(attributes))
        .build();
  }

  /** Codes only: what the provider writes may name a person. */
  private OidcAnswer refused(RuntimeException failure) {
    var code =
        switch (failure) {
          case OAuth2AuthenticationException known -> known.getError().getErrorCode();
          case OAuth2AuthorizationException known -> known.getError().getErrorCode();
          default -> failure.getClass().getSimpleName();
        };
    LOG.warn("{} sign-in failed: {}", settings.name(), code);
    return isSilence(failure) ? new OidcAnswer.Down() : new OidcAnswer.Refused();
  }

  private static boolean isSilence(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where signing out goes on; empty where the provider has no such page, or does not answer.
   *
   * @param backPath where it sends her in the end, declared there
   */
  public Optional<String> end(String idToken, String backPath, HttpServletRequest request) {
    var back =
        UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
            .replacePath(backPath)
            .toUriString();
    return server
        .current()
        .map(OidcServer.Known::endSession)
        .map(
            end ->
                UriComponentsBuilder.fromUriString(end)
                    .queryParam("id_token_hint", "{token}")
                    .queryParam("state", "{state}")
                    .queryParam("post_logout_redirect_uri", "{back}")
                    .encode()
                    .buildAndExpand(idToken, LinkToken.fresh().value(), back)
                    .toUriString());
  }
}
