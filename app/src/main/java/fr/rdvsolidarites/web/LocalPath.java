package fr.rdvsolidarites.web;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where one came from or goes to, as a form says it: a path of this application only. */
public final class LocalPath {

  private static final int LONGEST = 1000;

  private LocalPath() {}

  /** Never another site: {@code //autre.example}, {@code https:…} and backslashes are left. */
  public static String orElse(@Nullable String typed, String otherwise) {
    return typed != null && isLocal(typed) ? typed : otherwise;
  }

  private static boolean isLocal(String typed) {
    if (typed.length() > LONGEST || !typed.startsWith("/") || typed.startsWith("//")) {
      return false;
    }
    try {
      var uri = new URI(typed);
      return uri.getScheme() == null
          && uri.getRawAuthority() == null
          && !uri.getPath().contains("\\");
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
