package fr.rdvsolidarites.oidc;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * What the provider says of itself (its discovery page), read at the first use and again each hour.
 * One that does not answer is left alone for a while, so that it holds nobody.
 */
final class OidcServer {

  private static final Logger LOG = LoggerFactory.getLogger(OidcServer.class);

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration REST = Duration.ofSeconds(10);

  private final OidcSettings settings;
  private final Clock clock;
  private final RestTemplate template;
  private final RestClient client;
  private volatile @Nullable Known known;
  private volatile Instant leftAloneUntil = Instant.MIN;

  OidcServer(OidcSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    var factory =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(CONNECT).build());
    factory.setReadTimeout(ANSWER);
    this.template = new RestTemplate(factory);
    this.client = RestClient.builder().requestFactory(factory).build();
  }

  /**
   * @param idTokens checks signature, issuer, audience and age
   * @param endSession where signing out goes on, if anywhere
   */
  record Known(
      ClientRegistration registration,
      RestClientAuthorizationCodeTokenResponseClient tokens,
      SaidOfUser userInfo,
      JwtDecoder idTokens,
      @Nullable String endSession,
      Instant readAt) {}

  /** Empty when it does not answer and never did. */
  Optional<Known> current() {
    var former = known;
    var now = clock.instant();
    if (former != null && former.readAt().plus(FRESH).isAfter(now)) {
      return Optional.of(former);
    }
    if (leftAloneUntil.isAfter(now)) {
      return Optional.ofNullable(former);
    }
    try {
      var read = read(now);
      known = read;
      return Optional.of(read);
    } catch (RestClientException | IllegalArgumentException e) {
      LOG.warn("{} does not answer: {}", settings.name(), e.getClass().getSimpleName());
      leftAloneUntil = now.plus(REST);
      return Optional.ofNullable(former);
    }
  }

  private Known read(Instant now) {
    var described =
        client
            .get()
            .uri(settings.issuer() + "/.well-known/openid-configuration")
            .retrieve()
            .body(new ParameterizedTypeReference<Map<String, Object>>() {});
    if (described == null || !settings.issuer().equals(described.get("issuer"))) {
      throw new IllegalArgumentException("the provider calls itself otherwise");
    }
    var registration =
        ClientRegistrations.fromOidcConfiguration(described)
            .registrationId("oidc")
            .clientId(settings.clientId())
            .clientSecret(settings.clientSecret())
            .redirectUri("{baseUrl}" + settings.returnPath())
            .scope(settings.scopes())
            .clientSettings(
                ClientRegistration.ClientSettings.builder()
                    .requireProofKey(isPkceDone(described.get("code_challenge_methods_supported")))
                    .build())
            .build();
    var end = described.get("end_session_endpoint");
    return new Known(
        registration,
        tokens(),
        new SaidOfUser(client, decoder(registration, ofUserInfo())),
        decoder(registration, new OidcIdTokenValidator(registration)),
        end instanceof String address ? address : null,
        now);
  }

  /** The code is bound to who asked (PKCE), unless the provider says that it cannot. */
  private static boolean isPkceDone(@Nullable Object methods) {
    return !(methods instanceof List<?> list) || list.contains("S256");
  }

  private RestClientAuthorizationCodeTokenResponseClient tokens() {
    var tokens = new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(
        RestClient.builder()
            .requestFactory(template.getRequestFactory())
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return tokens;
  }

  private JwtDecoder decoder(ClientRegistration registration, OAuth2TokenValidator<Jwt> more) {
    var decoder =
        switch (settings.signing()) {
          case PUBLISHED_KEY ->
              NimbusJwtDecoder.withJwkSetUri(
                      Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                  .jwsAlgorithms(
                      known ->
                          known.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
                  .restOperations(template)
                  .build();
          case CLIENT_SECRET ->
              NimbusJwtDecoder.withSecretKey(
                      new SecretKeySpec(
                          settings.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                  .macAlgorithm(MacAlgorithm.HS256)
                  .build();
        };
    // Against the machine's own clock, as their makers wrote them.
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(List.of(new JwtTimestampValidator(), more)));
    return decoder;
  }

  private OAuth2TokenValidator<Jwt> ofUserInfo() {
    return new DelegatingOAuth2TokenValidator<>(
        List.of(
            new JwtIssuerValidator(settings.issuer()),
            new JwtClaimValidator<Object>(
                "aud",
                audience ->
                    settings.clientId().equals(audience)
                        || (audience instanceof List<?> list
                            && list.contains(settings.clientId())))));
  }
}
