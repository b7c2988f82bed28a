package fr.rdvsolidarites.oidc;

import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** What came back from a provider. */
public sealed interface OidcAnswer {

  /** Who signed in there; the token is shown again when she signs out. */
  record Identified(OidcUser user) implements OidcAnswer {

    public String idToken() {
      return user.getIdToken().getTokenValue();
    }
  }

  /** Forged, used, too old, or cancelled by her. */
  record Refused() implements OidcAnswer {}

  /** The provider is silent or at fault. */
  record Down() implements OidcAnswer {}
}
