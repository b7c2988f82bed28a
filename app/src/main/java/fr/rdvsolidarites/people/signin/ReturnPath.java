package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.web.LocalPath;
import org.jspecify.annotations.Nullable;

/** The page asked before signing in: a path of this application, else the agent's first page. */
public record ReturnPath(String value) {

  /** Where an agent arrives who asked for nothing else. */
  public static final ReturnPath HOME = new ReturnPath("/agents");

  public static ReturnPath of(@Nullable String typed) {
    return new ReturnPath(LocalPath.orElse(typed, HOME.value()));
  }

  boolean isHome() {
    return equals(HOME);
  }
}
