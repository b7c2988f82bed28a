package fr.rdvsolidarites.oidc;

import java.util.List;
import java.util.Map;

/**
 * How this installation and a provider know each other.
 *
 * @param name of the provider, in the log
 * @param issuer its address, as its discovery page gives it; blank: it is not offered here
 * @param signing what its tokens are signed with
 * @param returnPath where it sends the visitor back, declared there
 * @param asked more parameters of the first request
 */
public record OidcSettings(
    String name,
    String issuer,
    String clientId,
    String clientSecret,
    Signing signing,
    String returnPath,
    List<String> scopes,
    Map<String, String> asked) {

  /** Each accepts no token signed in the other way. */
  public enum Signing {
    /** A key that the provider publishes: RS256 or ES256. */
    PUBLISHED_KEY,
    /** The secret that both know: HS256. */
    CLIENT_SECRET
  }

  public OidcSettings {
    issuer = issuer.strip();
  }

  @Override
  public String toString() {
    return "OidcSettings[" + name + "]";
  }
}
