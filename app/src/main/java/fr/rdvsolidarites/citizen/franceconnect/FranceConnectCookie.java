package fr.rdvsolidarites.citizen.franceconnect;

import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.oidc.OidcBegun;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What is kept in her own browser while she is at FranceConnect: what she asked, and the page she
 * left. Nothing is stored here for who never comes back.
 */
@Component
class FranceConnectCookie {

  private static final CitizenCookie COOKIE =
      new CitizenCookie("franceconnect", "/compte/franceconnect");
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int PARTS = 6;

  private final Seal seal;
  private final Clock clock;

  FranceConnectCookie(Seal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  /**
   * @param page that she left, a path of this application
   */
  record Kept(OidcBegun begun, String page) {}

  void keep(Kept kept, HttpServletRequest request, HttpServletResponse response) {
    var begun = kept.begun();
    var text =
        String.join(
            "\n",
            begun.redirectUri(),
            begun.state(),
            begun.nonce(),
            begun.verifier(),
            kept.page(),
            Long.toString(clock.instant().plus(LIFE).getEpochSecond()));
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    COOKIE.write(seal.seal(COOKIE.name(), value), LIFE, request, response);
  }

  Optional<Kept> read(HttpServletRequest request) {
    return COOKIE
        .read(request)
        .flatMap(value -> seal.open(COOKIE.name(), value))
        .map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
        .map(text -> text.split("\n", -1))
        .filter(parts -> parts.length == PARTS && isLive(parts[5]))
        .map(parts -> new Kept(new OidcBegun(parts[0], parts[1], parts[2], parts[3]), parts[4]));
  }

  void forget(HttpServletRequest request, HttpServletResponse response) {
    COOKIE.forget(request, response);
  }

  private boolean isLive(String until) {
    var second = CitizenParameters.id(until);
    return second != null && second > clock.instant().getEpochSecond();
  }
}
