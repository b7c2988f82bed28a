package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.FirstInstallation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends a visitor who asks for an agent's page to the sign-in page, which brings him back. */
@Component
class AgentEntryPoint implements AuthenticationEntryPoint {

  private final FirstInstallation installation;

  AgentEntryPoint(FirstInstallation installation) {
    this.installation = installation;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    response.sendRedirect(installation.isDue() ? "/premiere-installation" : signInFor(request));
  }

  /** Only a page that was read can be opened again; what was being sent is not. */
  private static String signInFor(HttpServletRequest request) {
    var address = UriComponentsBuilder.fromPath("/agents/connexion");
    if (request.getMethod().equals("GET")) {
      var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
      address.queryParam("retour", "{page}").encode();
      return address.buildAndExpand(request.getRequestURI() + query).toUriString();
    }
    return address.toUriString();
  }
}
