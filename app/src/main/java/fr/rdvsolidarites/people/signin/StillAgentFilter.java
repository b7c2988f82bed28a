package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.AgentSessions;
import fr.rdvsolidarites.people.SignedInAgent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A deleted agent is a visitor from his next request on. Files of the layout are served without
 * asking.
 */
final class StillAgentFilter extends OncePerRequestFilter {

  private static final Pattern FILE = Pattern.compile(".*\\.(css|js|woff2?|svg|png|ico|map)$");

  private final AgentSessions sessions;

  StillAgentFilter(AgentSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return FILE.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null
        && authentication.getPrincipal() instanceof SignedInAgent agent
        && !sessions.mayGoOn(agent.agentId())) {
      SecurityContextHolder.clearContext();
      request.getSession().invalidate();
    }
    chain.doFilter(request, response);
  }
}
