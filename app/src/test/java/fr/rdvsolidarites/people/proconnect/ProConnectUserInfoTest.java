package fr.rdvsolidarites.people.proconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import fr.rdvsolidarites.given.SetClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** ProConnect answers with a signed token where others send JSON. */
class ProConnectUserInfoTest {

  private HttpServer server;
  private RSAKey key;
  private String issuer;
  private String answer = "";

  @BeforeEach
  void provider() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k-1").generate();
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    issuer = "http://localhost:" + server.getAddress().getPort();
    serve("/.well-known/openid-configuration", "application/json", this::description);
    serve("/jwks", "application/json", () -> new JWKSet(key.toPublicJWK()).toString());
    serve("/userinfo", "application/jwt", () -> answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_signed_answer_is_read() throws JOSEException {
    answer = signed(key, claims("rdv-tests").build());
    assertThat(asked().getEmail()).isEqualTo("martine@demo.rdv");
    assertThat(asked().getClaimAsString("usual_name")).isEqualTo("Caron");
  }

  @Test
  void one_of_another_key_audience_or_person_is_refused() throws JOSEException {
    var other = new RSAKeyGenerator(2048).keyID("k-1").generate();
    answer = signed(other, claims("rdv-tests").build());
    assertThatThrownBy(this::asked).isInstanceOf(OAuth2AuthenticationException.class);
    answer = signed(key, claims("somebody-else").build());
    assertThatThrownBy(this::asked).isInstanceOf(OAuth2AuthenticationException.class);
    answer = signed(key, claims("rdv-tests").subject("s-2").build());
    assertThatThrownBy(this::asked).isInstanceOf(OAuth2AuthenticationException.class);
    answer = "nothing of the kind";
    assertThatThrownBy(this::asked).isInstanceOf(OAuth2AuthenticationException.class);
  }

  private OidcUser asked() {
    var known =
        new ProConnectServer(issuer, "rdv-tests", "secret", new SetClock()).current().orElseThrow();
    var now = Instant.now();
    var access =
        new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "a-1", now, now.plusSeconds(60));
    var id = new OidcIdToken("i-1", now, now.plusSeconds(60), Map.of("sub", "s-1"));
    return known.userInfo().loadUser(new OidcUserRequest(known.registration(), access, id));
  }

  private JWTClaimsSet.Builder claims(String audience) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject("s-1")
        .audience(audience)
        .issueTime(new Date())
        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
        .claim("email", "martine@demo.rdv")
        .claim("usual_name", "Caron");
  }

  private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k-1").build();
    var token = new SignedJWT(header, claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private String description() {
    return """
        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize",
         "token_endpoint": "%1$s/token", "userinfo_endpoint": "%1$s/userinfo",
         "jwks_uri": "%1$s/jwks", "response_types_supported": ["code"],
         "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"]}"""
        .formatted(issuer);
  }

  private void serve(String path, String type, java.util.function.Supplier<String> body) {
    server.createContext(
        path,
        exchange -> {
          var bytes = body.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
