package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.AgentSessions;
import fr.rdvsolidarites.web.SecurityCustomizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.stereotype.Component;

/** What the sign-in of agents asks of the security chain. */
@Component
public class SignInSecurity implements SecurityCustomizer {

  /** Open to visitors: they are how one becomes an agent. */
  public static final String[] OPEN_PATHS = {
    "/agents/connexion", "/agents/connexion-demo", "/agents/deconnexion",
    "/agents/mot-de-passe-oublie", "/agents/mot-de-passe/*", "/premiere-installation"
  };

  private final AgentSessions sessions;
  private final AgentEntryPoint entryPoint;

  SignInSecurity(AgentSessions sessions, AgentEntryPoint entryPoint) {
    this.sessions = sessions;
    this.entryPoint = entryPoint;
  }

  /** Everything but the rule on who may open which path. */
  public void customize(HttpSecurity http) {
    http.addFilterBefore(new StillAgentFilter(sessions), ExceptionTranslationFilter.class)
        .exceptionHandling(errors -> errors.authenticationEntryPoint(entryPoint))
        .requestCache(cache -> cache.disable())
        .formLogin(form -> form.disable())
        .httpBasic(basic -> basic.disable())
        .logout(
            logout ->
                logout
                    .logoutUrl("/agents/deconnexion")
                    .logoutSuccessUrl("/agents/connexion?avis=" + Notice.SIGNED_OUT.code()));
  }
}
