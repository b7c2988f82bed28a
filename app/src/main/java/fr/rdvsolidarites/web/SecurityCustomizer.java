package fr.rdvsolidarites.web;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * How a module adds its part to the one security chain: sign-in, sign-out, filters. All of them are
 * applied.
 */
public interface SecurityCustomizer {

  void customize(HttpSecurity http) throws Exception;

  /** Addresses open to everybody though they lie among those of the agents: the ways to sign in. */
  default List<String> openPaths() {
    return List.of();
  }
}
