package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.KnownDevices;
import fr.rdvsolidarites.people.SignedInAgent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Opens the session of an agent who has proved who he is. */
@Component
public class SessionOpening {

  /** Kept in the session: the browser in words, for the page « Mes connexions ». */
  public static final String BROWSER = "rdv.browser";

  static final String ROLE = "ROLE_AGENT";

  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
  private final KnownDevices devices;
  private final Clock clock;
  private final Duration idle;

  SessionOpening(
      KnownDevices devices, Clock clock, @Value("${rdv.session.idle:8h}") Duration idle) {
    this.devices = devices;
    this.clock = clock;
    this.idle = idle;
  }

  /** After that long without a request it ends. */
  public Duration idle() {
    return idle;
  }

  /**
   * A new session under a new id: nothing of the visitor's former one is kept, its CSRF token
   * neither.
   */
  public void open(SignedInAgent agent, HttpServletRequest request, HttpServletResponse response) {
    begin(request).setMaxInactiveInterval(Math.toIntExact(idle.toSeconds()));
    var session = request.getSession();
    session.setAttribute(BROWSER, Browser.words(request.getHeader(HttpHeaders.USER_AGENT)));
    DeviceCookie.set(
        devices.remember(agent.agentId(), DeviceCookie.of(request)), request, response);
    keep(agent, request, response);
  }

  /** The password is right, the code is still missing: nobody is signed in yet. */
  public void await(
      SignedInAgent agent, ReturnPath retour, boolean weakPassword, HttpServletRequest request) {
    var session = begin(request);
    session.setMaxInactiveInterval(Math.toIntExact(PendingSignIn.LIFE.toSeconds()));
    session.setAttribute(
        PendingSignIn.NAME,
        new PendingSignIn(
            agent.agentId(), agent.displayName(), clock.instant(), retour.value(), weakPassword));
  }

  /** The same person in the same session, now with or without a second proof. */
  public void replace(
      SignedInAgent agent, HttpServletRequest request, HttpServletResponse response) {
    request.changeSessionId();
    keep(agent, request, response);
  }

  private static jakarta.servlet.http.HttpSession begin(HttpServletRequest request) {
    var former = request.getSession(false);
    if (former != null) {
      former.invalidate();
    }
    return request.getSession(true);
  }

  private void keep(SignedInAgent agent, HttpServletRequest request, HttpServletResponse response) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            agent, null, AuthorityUtils.createAuthorityList(ROLE)));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
