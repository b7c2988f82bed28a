package fr.rdvsolidarites.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What is kept, in the visitor's own session or browser, while she is at the provider. It serves
 * once: whoever keeps it forgets it with the answer.
 *
 * @param redirectUri where she comes back
 * @param state comes back with her
 * @param nonce of the token that is made for her; its hash leaves
 * @param verifier of the code (PKCE); empty where the provider does not do that
 */
public record OidcBegun(String redirectUri, String state, String nonce, String verifier)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  /** Whether this request is the answer to it. */
  public boolean isOf(HttpServletRequest request) {
    var given = request.getParameter("state");
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "OidcBegun[…]";
  }
}
