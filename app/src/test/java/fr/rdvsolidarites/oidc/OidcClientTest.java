package fr.rdvsolidarites.oidc;

import static fr.rdvsolidarites.oidc.OidcSettings.Signing.CLIENT_SECRET;
import static fr.rdvsolidarites.oidc.OidcSettings.Signing.PUBLISHED_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import fr.rdvsolidarites.given.SetClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** A provider of which each answer can be wrong; ProConnect and FranceConnect sign theirs. */
class OidcClientTest {

  private static final String CLIENT = "rdv-tests";
  private static final String SECRET = "a-secret-of-at-least-32-characters-for-hs256";

  private HttpServer server;
  private ECKey published;
  private RSAKey publishedRsa;
  private String issuer;
  private String methods = "\"S256\"";
  private String tokens = "";
  private String userInfo = "";
  private String userInfoType = "application/jwt";
  private String tokenRequest = "";

  @BeforeEach
  void provider() throws IOException, JOSEException {
    published = new ECKeyGenerator(Curve.P_256).keyID("k-1").generate();
    publishedRsa = new RSAKeyGenerator(2048).keyID("k-2").generate();
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    issuer = "http://localhost:" + server.getAddress().getPort();
    serve("/.well-known/openid-configuration", this::description);
    serve(
        "/jwks",
        () -> new JWKSet(List.of(published.toPublicJWK(), publishedRsa.toPublicJWK())).toString());
    serve("/token", () -> tokens);
    serve("/userinfo", () -> userInfo);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_token_signed_by_a_published_key_is_read() throws JOSEException {
    for (var key : List.of(ec(published), rsa(publishedRsa))) {
      var answer = come(PUBLISHED_KEY, key, as -> as, as -> as);
      assertThat(answer).isInstanceOf(OidcAnswer.Identified.class);
      var user = ((OidcAnswer.Identified) answer).user();
      assertThat(user.getEmail()).isEqualTo("martine@demo.rdv");
      assertThat(user.getClaimAsString("usual_name")).isEqualTo("Caron");
    }
    assertThat(tokenRequest).contains("code=c-1", "code_verifier=", "redirect_uri=");
  }

  @Test
  void a_plain_answer_about_her_is_read_too() throws JOSEException {
    var asked = begin(PUBLISHED_KEY);
    answer(asked, ec(published), as -> as, as -> as);
    userInfoType = "application/json";
    userInfo = "{\"sub\": \"s-1\", \"usual_name\": \"Caron\"}";
    assertThat(finish(asked)).isInstanceOf(OidcAnswer.Identified.class);
  }

  @Test
  void a_token_signed_by_the_secret_is_read_where_that_was_agreed_and_nowhere_else()
      throws JOSEException {
    var secret = new Key(JWSAlgorithm.HS256, null, new MACSigner(SECRET));
    assertThat(come(CLIENT_SECRET, secret, as -> as, as -> as))
        .isInstanceOf(OidcAnswer.Identified.class);
    assertThat(come(PUBLISHED_KEY, secret, as -> as, as -> as)).isEqualTo(REFUSED);
    assertThat(come(CLIENT_SECRET, ec(published), as -> as, as -> as)).isEqualTo(REFUSED);
    var other = new Key(JWSAlgorithm.HS256, null, new MACSigner(SECRET + "2"));
    assertThat(come(CLIENT_SECRET, other, as -> as, as -> as)).isEqualTo(REFUSED);
  }

  @Test
  void a_token_of_another_key_audience_issuer_or_time_or_without_her_nonce_is_refused()
      throws JOSEException {
    var stranger = ec(new ECKeyGenerator(Curve.P_256).keyID("k-1").generate());
    assertThat(come(PUBLISHED_KEY, stranger, as -> as, as -> as)).isEqualTo(REFUSED);
    var key = ec(published);
    List<UnaryOperator<JWTClaimsSet.Builder>> wrong =
        List.of(
            token -> token.audience("somebody-else"),
            token -> token.issuer("https://ailleurs.example"),
            token -> token.claim("nonce", "another"),
            token -> token.claim("nonce", null),
            token -> token.expirationTime(Date.from(Instant.now().minusSeconds(600))));
    for (var change : wrong) {
      assertThat(come(PUBLISHED_KEY, key, change, as -> as)).isEqualTo(REFUSED);
    }
  }

  @Test
  void what_is_said_of_her_by_another_key_or_for_another_audience_or_person_is_refused()
      throws JOSEException {
    var key = ec(published);
    assertThat(come(PUBLISHED_KEY, key, as -> as, said -> said.audience("somebody-else")))
        .isEqualTo(REFUSED);
    assertThat(come(PUBLISHED_KEY, key, as -> as, said -> said.subject("s-2"))).isEqualTo(REFUSED);
    var asked = begin(PUBLISHED_KEY);
    answer(asked, key, as -> as, as -> as);
    userInfo = signed(ec(new ECKeyGenerator(Curve.P_256).keyID("k-1").generate()), said().build());
    assertThat(finish(asked)).isEqualTo(REFUSED);
    userInfo = "nothing of the kind";
    assertThat(finish(asked)).isEqualTo(REFUSED);
  }

  @Test
  void another_state_another_provider_and_no_code_are_refused_without_asking() {
    var asked = begin(PUBLISHED_KEY);
    for (var wrong :
        List.of(Map.of("state", "forged"), Map.of("iss", "https://ailleurs.example"))) {
      assertThat(client(PUBLISHED_KEY).finish(asked.begun(), back(asked, wrong)))
          .isEqualTo(REFUSED);
    }
    var cancelled = new MockHttpServletRequest();
    cancelled.setParameter("state", asked.begun().state());
    cancelled.setParameter("error", "access_denied");
    assertThat(client(PUBLISHED_KEY).finish(asked.begun(), cancelled)).isEqualTo(REFUSED);
    assertThat(tokenRequest).isEmpty();
  }

  @Test
  void the_code_is_bound_to_who_asked_where_the_provider_does_that() {
    assertThat(asked(begin(PUBLISHED_KEY)))
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("acr_values", "eidas1")
        .containsEntry("scope", "openid email")
        .containsKeys("code_challenge", "nonce", "state");
    methods = "\"plain\"";
    var start = begin(PUBLISHED_KEY);
    assertThat(asked(start)).doesNotContainKey("code_challenge");
    assertThat(start.begun().verifier()).isEmpty();
  }

  private static final OidcAnswer REFUSED = new OidcAnswer.Refused();

  /** Signs tokens. */
  private record Key(JWSAlgorithm algorithm, String id, JWSSigner signer) {}

  private static Key ec(ECKey key) throws JOSEException {
    return new Key(JWSAlgorithm.ES256, key.getKeyID(), new ECDSASigner(key));
  }

  private static Key rsa(RSAKey key) throws JOSEException {
    return new Key(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key));
  }

  private OidcClient client(OidcSettings.Signing signing) {
    return new OidcClient(
        new OidcSettings(
            "Test",
            issuer,
            CLIENT,
            SECRET,
            signing,
            "/retour",
            List.of("openid", "email"),
            Map.of("acr_values", "eidas1")),
        new SetClock());
  }

  private OidcClient current;

  private OidcClient.Start begin(OidcSettings.Signing signing) {
    current = client(signing);
    return current.begin(new MockHttpServletRequest()).orElseThrow();
  }

  private OidcAnswer come(
      OidcSettings.Signing signing,
      Key key,
      UnaryOperator<JWTClaimsSet.Builder> token,
      UnaryOperator<JWTClaimsSet.Builder> said)
      throws JOSEException {
    var asked = begin(signing);
    answer(asked, key, token, said);
    return finish(asked);
  }

  private void answer(
      OidcClient.Start asked,
      Key key,
      UnaryOperator<JWTClaimsSet.Builder> token,
      UnaryOperator<JWTClaimsSet.Builder> said)
      throws JOSEException {
    var nonce = asked(asked).get("nonce");
    var idToken = signed(key, token.apply(claims().claim("nonce", nonce)).build());
    tokens =
        """
        {"access_token": "a-1", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}"""
            .formatted(idToken);
    userInfoType = "application/jwt";
    userInfo = signed(key, said.apply(said()).build());
  }

  private OidcAnswer finish(OidcClient.Start asked) {
    return current.finish(asked.begun(), back(asked, Map.of()));
  }

  private static MockHttpServletRequest back(
      OidcClient.Start asked, Map<String, String> otherwise) {
    var back = new MockHttpServletRequest();
    back.setParameter("code", "c-1");
    back.setParameter("state", asked.begun().state());
    otherwise.forEach(back::setParameter);
    return back;
  }

  private static Map<String, String> asked(OidcClient.Start start) {
    var query = start.address().substring(start.address().indexOf('?') + 1);
    return Stream.of(query.split("&"))
        .map(one -> one.split("=", 2))
        .collect(
            Collectors.toMap(
                one -> one[0], one -> URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject("s-1")
        .audience(CLIENT)
        .issueTime(new Date())
        .expirationTime(Date.from(Instant.now().plusSeconds(60)));
  }

  private JWTClaimsSet.Builder said() {
    return claims().claim("email", "martine@demo.rdv").claim("usual_name", "Caron");
  }

  private static String signed(Key key, JWTClaimsSet claims) throws JOSEException {
    var header = new JWSHeader.Builder(key.algorithm()).keyID(key.id()).build();
    var token = new SignedJWT(header, claims);
    token.sign(key.signer());
    return token.serialize();
  }

  private String description() {
    return """
        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize",
         "token_endpoint": "%1$s/token", "userinfo_endpoint": "%1$s/userinfo",
         "jwks_uri": "%1$s/jwks", "response_types_supported": ["code"],
         "subject_types_supported": ["public"],
         "token_endpoint_auth_methods_supported": ["client_secret_post"],
         "code_challenge_methods_supported": [%2$s],
         "id_token_signing_alg_values_supported": ["ES256"]}"""
        .formatted(issuer, methods);
  }

  private void serve(String path, Supplier<String> body) {
    server.createContext(
        path,
        exchange -> {
          var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (path.equals("/token")) {
            tokenRequest = sent;
          }
          var bytes = body.get().getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .set("Content-Type", path.equals("/userinfo") ? userInfoType : "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
