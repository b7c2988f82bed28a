package fr.rdvsolidarites.notifications.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a provider posts here, once it has said the password ({@code RDV_INBOUND_PASSWORD}). Nothing
 * is read before that, and nothing of it is ever logged.
 */
@Component
class ProviderHook {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderHook.class);
  private static final int MOST = 13 * 1024 * 1024;

  private final byte[] password;
  private final JsonMapper json = JsonMapper.builder().build();

  ProviderHook(@Value("${rdv.inbound.password:}") String password) {
    this.password = password.strip().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws ResponseStatusException 401 when the password is wrong or none is set, 400 when it is
   *     no JSON
   */
  JsonNode body(HttpServletRequest request) throws IOException {
    var given = given(request).getBytes(StandardCharsets.UTF_8);
    if (password.length == 0 || !MessageDigest.isEqual(password, given)) {
      LOG.warn("{} was called with a wrong password", request.getRequestURI());
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }
    var bytes = request.getInputStream().readNBytes(MOST + 1);
    if (bytes.length > MOST) {
      throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
    }
    try {
      return json.readTree(bytes);
    } catch (JacksonException malformed) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
  }

  /** In the address as the reference's provider does, or where proxies do not log it. */
  private static String given(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()))
        .or(() -> Optional.ofNullable(request.getParameter("password")))
        .orElse("");
  }
}
