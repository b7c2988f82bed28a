package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.AgentSessions;
import fr.rdvsolidarites.web.SecurityCustomizer;
import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.stereotype.Component;

/** What the sign-in of agents asks of the security chain. */
@Component
class SignInSecurity implements SecurityCustomizer {

  /** What a phone kept for the road goes too, should the worker that keeps it be at fault. */
  private static final LogoutHandler NOTHING_STAYS =
      new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.STORAGE));

  private final AgentSessions sessions;
  private final AgentEntryPoint entryPoint;

  SignInSecurity(AgentSessions sessions, AgentEntryPoint entryPoint) {
    this.sessions = sessions;
    this.entryPoint = entryPoint;
  }

  @Override
  public List<String> openPaths() {
    return List.of(
        "/agents/connexion",
        "/agents/connexion-demo",
        "/agents/deconnexion",
        "/agents/mot-de-passe-oublie",
        "/agents/mot-de-passe/*",
        "/agents/invitation/*");
  }

  @Override
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
                    .addLogoutHandler(NOTHING_STAYS)
                    .logoutSuccessUrl("/agents/connexion?avis=" + Notice.SIGNED_OUT.code()));
  }
}
