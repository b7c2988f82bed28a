package fr.rdvsolidarites.citizen.mine;

import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.people.CitizenSessions;
import fr.rdvsolidarites.people.CitizenSessions.Proven;
import fr.rdvsolidarites.shared.LinkToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Her session, by a cookie that ends with the browser and holds nothing of her. */
@Component
class Sittings {

  private static final CitizenCookie COOKIE = new CitizenCookie("mes-rdv", "/mes-rendez-vous");

  private final CitizenSessions sessions;

  Sittings(CitizenSessions sessions) {
    this.sessions = sessions;
  }

  Optional<Proven> of(HttpServletRequest request) {
    return COOKIE.read(request).map(LinkToken::new).flatMap(sessions::read);
  }

  void begin(Proven proven, HttpServletRequest request, HttpServletResponse response) {
    COOKIE.write(sessions.begin(proven).value(), null, request, response);
  }

  void end(HttpServletRequest request, HttpServletResponse response) {
    COOKIE.read(request).map(LinkToken::new).ifPresent(sessions::end);
    COOKIE.forget(request, response);
  }
}
