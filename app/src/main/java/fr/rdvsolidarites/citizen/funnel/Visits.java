package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Visitor;
import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * For whom a time is kept: a random word in her own browser, signed, that says nothing of her.
 * Given with the times, before she chooses one, so that a choice made twice is one visitor's.
 */
@Component
class Visits {

  private static final String NAME = "visite";
  private static final CitizenCookie COOKIE = new CitizenCookie(NAME, "/prendre-rdv");
  private static final Duration LIFE = Duration.ofDays(1);

  private final Seal seal;

  Visits(Seal seal) {
    this.seal = seal;
  }

  /** Empty when she comes for the first time, or refuses cookies. */
  Optional<Visitor> of(HttpServletRequest request) {
    return COOKIE
        .read(request)
        .flatMap(value -> seal.open(NAME, value))
        .map(token -> visitor(token, request));
  }

  Visitor begin(HttpServletRequest request, HttpServletResponse response) {
    return of(request).orElseGet(() -> first(request, response));
  }

  private Visitor first(HttpServletRequest request, HttpServletResponse response) {
    var token = LinkToken.fresh().value();
    COOKIE.write(seal.seal(NAME, token), LIFE, request, response);
    return visitor(token, request);
  }

  private static Visitor visitor(String token, HttpServletRequest request) {
    return new Visitor(new LinkToken(token), IpBlock.of(request.getRemoteAddr()));
  }
}
