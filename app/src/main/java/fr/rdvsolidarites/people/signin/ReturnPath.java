package fr.rdvsolidarites.people.signin;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The page asked before signing in: a path of this application, else the agent's first page. */
record ReturnPath(String value) {

  /** Where an agent arrives who asked for nothing else. */
  static final ReturnPath HOME = new ReturnPath("/agents");

  private static final int LONGEST = 1000;

  /** Never another site: {@code //autre.example}, {@code https:…} and backslashes lead home. */
  static ReturnPath of(@Nullable String typed) {
    if (typed == null
        || typed.length() > LONGEST
        || !typed.startsWith("/")
        || typed.startsWith("//")) {
      return HOME;
    }
    try {
      var uri = new URI(typed);
      var local = uri.getScheme() == null && uri.getRawAuthority() == null;
      return local && !uri.getPath().contains("\\") ? new ReturnPath(typed) : HOME;
    } catch (URISyntaxException e) {
      return HOME;
    }
  }

  boolean isHome() {
    return equals(HOME);
  }
}
