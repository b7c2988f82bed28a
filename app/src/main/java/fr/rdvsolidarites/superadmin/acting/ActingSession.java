package fr.rdvsolidarites.superadmin.acting;

import fr.rdvsolidarites.people.SignedInAgent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** The super-admin's session takes another person's name, and its own again. */
@Component
class ActingSession {

  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

  /** In the same session, under a new id; authorities and what was proved at the sign-in stay. */
  void become(
      SignedInAgent agent,
      Authentication former,
      HttpServletRequest request,
      HttpServletResponse response) {
    request.changeSessionId();
    var now =
        UsernamePasswordAuthenticationToken.authenticated(agent, null, former.getAuthorities());
    now.setDetails(former.getDetails());
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(now);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
