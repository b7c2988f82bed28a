package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.SignedInAgent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Opens the session of an agent who has proved who he is. */
@Component
class SessionOpening {

  static final String ROLE = "ROLE_AGENT";

  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
  private final Duration idle;

  SessionOpening(@Value("${rdv.session.idle:8h}") Duration idle) {
    this.idle = idle;
  }

  /**
   * A new session under a new id: nothing of the visitor's former one is kept, its CSRF token
   * neither.
   */
  void open(SignedInAgent agent, HttpServletRequest request, HttpServletResponse response) {
    var former = request.getSession(false);
    if (former != null) {
      former.invalidate();
    }
    request.getSession(true).setMaxInactiveInterval(Math.toIntExact(idle.toSeconds()));
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            agent, null, AuthorityUtils.createAuthorityList(ROLE)));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
