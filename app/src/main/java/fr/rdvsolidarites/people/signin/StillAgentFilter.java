package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.AgentSessions;
import fr.rdvsolidarites.people.SignedInAgent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A deleted agent is a visitor from his next request on, and whoever must have a second factor
 * first adds it. Files of the layout are served without asking.
 */
final class StillAgentFilter extends OncePerRequestFilter {

  private static final Pattern FILE = Pattern.compile(".*\\.(css|js|woff2?|svg|png|ico|map)$");

  /** All that opens for whoever must add a second factor. */
  private static final Set<String> BEFORE_SECOND_FACTOR =
      Set.of(SecondFactorController.PATH, "/agents/deconnexion", "/error");

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
    if (authentication != null && authentication.getPrincipal() instanceof SignedInAgent agent) {
      switch (sessions.standing(agent.agentId(), agent.provenTwice())) {
        case GOES_ON -> {}
        case ENDED -> {
          SecurityContextHolder.clearContext();
          request.getSession().invalidate();
        }
        case SECOND_FACTOR_DUE -> {
          if (!BEFORE_SECOND_FACTOR.contains(request.getRequestURI())) {
            response.sendRedirect(SecondFactorController.PATH);
            return;
          }
        }
      }
    }
    chain.doFilter(request, response);
  }
}
