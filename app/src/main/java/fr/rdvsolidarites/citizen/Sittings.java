package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.people.CitizenSessions;
import fr.rdvsolidarites.people.CitizenSessions.Proven;
import fr.rdvsolidarites.people.CitizenSessions.Sitting;
import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.people.Comptes;
import fr.rdvsolidarites.shared.LinkToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Her session, by a cookie that ends with the browser and holds nothing of her. The sessions of
 * agents are others, in other tables: neither opens anything of the other.
 */
@Component
public class Sittings {

  private static final CitizenCookie COOKIE = new CitizenCookie("citoyen", "/");

  private final CitizenSessions sessions;
  private final Comptes comptes;

  Sittings(CitizenSessions sessions, Comptes comptes) {
    this.sessions = sessions;
    this.comptes = comptes;
  }

  public Optional<Sitting> of(HttpServletRequest request) {
    return token(request).flatMap(sessions::read);
  }

  /** The account that she is signed in to, if she is. */
  public Optional<Compte> account(HttpServletRequest request) {
    return of(request).flatMap(Sitting::account).flatMap(comptes::find);
  }

  public Optional<LinkToken> token(HttpServletRequest request) {
    return COOKIE.read(request).map(LinkToken::new);
  }

  /** In place of whoever sat there before. */
  public void begin(Proven proven, HttpServletRequest request, HttpServletResponse response) {
    token(request).ifPresent(sessions::end);
    COOKIE.write(sessions.begin(proven).value(), null, request, response);
  }

  public void begin(long compteId, HttpServletRequest request, HttpServletResponse response) {
    token(request).ifPresent(sessions::end);
    COOKIE.write(sessions.begin(compteId).value(), null, request, response);
  }

  public void end(HttpServletRequest request, HttpServletResponse response) {
    token(request).ifPresent(sessions::end);
    COOKIE.forget(request, response);
  }
}
