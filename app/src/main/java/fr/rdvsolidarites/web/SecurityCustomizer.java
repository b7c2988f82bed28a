package fr.rdvsolidarites.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** How a module adds its part to the one security chain: sign-in, sign-out, filters. All of them are applied. */
public interface SecurityCustomizer {

  void customize(HttpSecurity http) throws Exception;
}
