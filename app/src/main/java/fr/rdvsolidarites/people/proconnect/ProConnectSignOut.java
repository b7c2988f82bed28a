package fr.rdvsolidarites.people.proconnect;

import fr.rdvsolidarites.people.signin.Notice;
import fr.rdvsolidarites.shared.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Signing out goes on at ProConnect, for whoever signed in there: else the next person at this desk
 * would need no password. A page leads there rather than the answer to the form, since forms may
 * lead to this site only.
 */
@Controller
class ProConnectSignOut implements LogoutHandler, LogoutSuccessHandler {

  static final String ID_TOKEN = "rdv.proconnect.idToken";

  private static final String END = "rdv.proconnect.end";
  private static final String PATH = "/agents/proconnect/fin";

  private final ProConnectClient client;

  ProConnectSignOut(ProConnectClient client) {
    this.client = client;
  }

  /** Before the session ends. */
  @Override
  public void logout(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication) {
    var session = request.getSession(false);
    if (session != null && session.getAttribute(ID_TOKEN) instanceof String idToken) {
      request.setAttribute(END, idToken);
    }
  }

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication)
      throws IOException {
    if (request.getAttribute(END) instanceof String idToken) {
      var end = client.end(idToken, request);
      if (end.isPresent()) {
        request.getSession(true).setAttribute(END, end.get());
        response.sendRedirect(PATH);
        return;
      }
    }
    response.sendRedirect("/agents/connexion?avis=" + Notice.SIGNED_OUT.code());
  }

  @GetMapping(PATH)
  ModelAndView show(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session == null || !(session.getAttribute(END) instanceof String end)) {
      throw new NotFoundException();
    }
    session.invalidate();
    return new ModelAndView("people/proconnect-end", "page", new ProConnectEndPage(end));
  }
}
