package fr.rdvsolidarites.oidc;

import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the provider about whoever just signed in. ProConnect and FranceConnect answer with a signed
 * token, others with plain JSON: both are read.
 */
final class SaidOfUser implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private static final MediaType SIGNED = MediaType.parseMediaType("application/jwt");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RestClient client;
  private final JwtDecoder decoder;

  SaidOfUser(RestClient client, JwtDecoder decoder) {
    this.client = client;
    this.decoder = decoder;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    var address =
        request.getClientRegistration().getProviderDetails().getUserInfoEndpoint().getUri();
    if (address == null) {
      throw refused("no_user_info");
    }
    var answer =
        client
            .get()
            .uri(address)
            .headers(headers -> headers.setBearerAuth(request.getAccessToken().getTokenValue()))
            .accept(SIGNED, MediaType.APPLICATION_JSON)
            .retrieve()
            .toEntity(String.class);
    var claims = claims(answer);
    if (!Objects.equals(request.getIdToken().getSubject(), claims.get("sub"))) {
      throw refused("user_info_of_somebody_else");
    }
    return new DefaultOidcUser(
        AuthorityUtils.NO_AUTHORITIES, request.getIdToken(), new OidcUserInfo(claims));
  }

  private Map<String, Object> claims(ResponseEntity<String> answer) {
    var body = answer.getBody() == null ? "" : answer.getBody();
    var type = answer.getHeaders().getContentType();
    try {
      return type != null && SIGNED.isCompatibleWith(type)
          ? decoder.decode(body).getClaims()
          : JSON.readValue(body, new TypeReference<Map<String, Object>>() {});
    } catch (JwtException | JacksonException e) {
      throw refused("user_info_unreadable");
    }
  }

  private static OAuth2AuthenticationException refused(String code) {
    return new OAuth2AuthenticationException(new OAuth2Error(code));
  }
}
