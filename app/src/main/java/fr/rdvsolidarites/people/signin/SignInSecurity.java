package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.AgentSessions;
import fr.rdvsolidarites.web.SecurityCustomizer;
import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
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
  private final LogoutHandler before;
  private final LogoutSuccessHandler after;

  SignInSecurity(
      AgentSessions sessions,
      AgentEntryPoint entryPoint,
      LogoutHandler before,
      LogoutSuccessHandler after) {
    this.sessions = sessions;
    this.entryPoint = entryPoint;
    this.before = before;
    this.after = after;
  }

  @Override
  public List<String> openPaths() {
    return List.of(
        "/agents/connexion",
        "/agents/connexion/code",
        "/agents/connexion-demo",
        "/agents/proconnect",
        "/agents/proconnect/retour",
        "/agents/proconnect/fin",
        "/agents/deconnexion",
        "/agents/mot-de-passe-oublie",
        "/agents/mot-de-passe/*",
        "/agents/invitation/*",
        "/agents/adresse/*");
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
                    .addLogoutHandler(before)
                    .logoutSuccessHandler(after));
  }
}
