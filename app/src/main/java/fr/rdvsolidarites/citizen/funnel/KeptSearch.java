package fr.rdvsolidarites.citizen.funnel;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The address that she typed, while she chooses what it means: in a sealed cookie for a quarter of
 * an hour, never in a URL. So the back button leads to the choices again.
 */
@Component
class KeptSearch {

  private static final String NAME = "recherche";
  private static final CitizenCookie COOKIE = new CitizenCookie(NAME, "/prendre-rdv");
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final Seal seal;

  KeptSearch(Seal seal) {
    this.seal = seal;
  }

  void keep(String typed, HttpServletRequest request, HttpServletResponse response) {
    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(typed.getBytes(UTF_8));
    COOKIE.write(seal.seal(NAME, text), LIFE, request, response);
  }

  Optional<String> recall(HttpServletRequest request) {
    return COOKIE
        .read(request)
        .flatMap(value -> seal.open(NAME, value))
        .map(text -> new String(Base64.getUrlDecoder().decode(text), UTF_8));
  }
}
