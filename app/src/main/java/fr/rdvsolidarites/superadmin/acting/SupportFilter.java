package fr.rdvsolidarites.superadmin.acting;

import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.people.SuperAdmins;
import fr.rdvsolidarites.people.SupportAccess;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The back-office is there for super-admins only: not found for anybody else. Whoever acts in
 * somebody's name reads; she changes things only where that person allowed it, never her account;
 * and when the time is over she is herself again.
 */
final class SupportFilter extends OncePerRequestFilter {

  static final String END = "/support/agir/fin";
  static final String READ_ONLY = "/support/agir/lecture-seule";
  private static final String SIGN_OUT = "/agents/deconnexion";

  private static final Pattern FILE = Pattern.compile(".*\\.(css|js|woff2?|svg|png|ico|map)$");
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final SuperAdmins superAdmins;
  private final SupportAccess access;
  private final ActingSession session;

  SupportFilter(SuperAdmins superAdmins, SupportAccess access, ActingSession session) {
    this.superAdmins = superAdmins;
    this.access = access;
    this.session = session;
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
    if (authentication == null || !(authentication.getPrincipal() instanceof SignedInAgent agent)) {
      chain.doFilter(request, response);
      return;
    }
    var path = request.getRequestURI();
    var support = agent.support();
    if (support != null) {
      acting(support, authentication, request, response, chain);
    } else if (isBackOffice(path) && !superAdmins.isOne(agent.agentId())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void acting(
      SignedInAgent.Support support,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    var path = request.getRequestURI();
    var live = access.live(support.accessId());
    if (path.equals(SIGN_OUT) || path.equals(END)) {
      chain.doFilter(request, response);
    } else if (live.isEmpty()) {
      over(support, authentication, request, response);
    } else if (isBackOffice(path)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (READING.contains(request.getMethod())
        || (live.get().mayWrite() && !path.startsWith("/agents"))) {
      chain.doFilter(request, response);
    } else {
      request.getRequestDispatcher(READ_ONLY).forward(request, response);
    }
  }

  private void over(
      SignedInAgent.Support support,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var herself = access.herself(support);
    if (herself.isPresent()) {
      session.become(herself.get(), authentication, request, response);
      response.sendRedirect("/support");
    } else {
      SecurityContextHolder.clearContext();
      request.getSession().invalidate();
      response.sendRedirect("/agents/connexion");
    }
  }

  private static boolean isBackOffice(String path) {
    return path.equals("/support") || path.startsWith("/support/");
  }
}
