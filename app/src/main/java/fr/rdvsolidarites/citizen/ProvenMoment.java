package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.people.CitizenSessions.Proven;
import fr.rdvsolidarites.people.ContactPoint;
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
 * What the code of her booking proved a moment ago, so that she may open an account without another
 * one. It shows nothing; sealed in her browser, under the addresses of accounts.
 */
@Component
public class ProvenMoment {

  private static final CitizenCookie COOKIE = new CitizenCookie("preuve-compte", "/compte");
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int PARTS = 3;

  private final Seal seal;
  private final Clock clock;

  ProvenMoment(Seal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  public void give(
      ContactPoint contact,
      String lastName,
      HttpServletRequest request,
      HttpServletResponse response) {
    var until = clock.instant().plus(LIFE).getEpochSecond();
    var text =
        String.join(
            "\n", contact.value(), ParticipationLinks.firstThree(lastName), Long.toString(until));
    var value =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    COOKIE.write(seal.seal(COOKIE.name(), value), LIFE, request, response);
  }

  public Optional<Proven> of(HttpServletRequest request) {
    return COOKIE
        .read(request)
        .flatMap(value -> seal.open(COOKIE.name(), value))
        .map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
        .map(text -> text.split("\n", -1))
        .filter(parts -> parts.length == PARTS && isLive(parts[2]))
        .flatMap(parts -> ContactPoint.parse(parts[0]).map(one -> new Proven(one, parts[1])));
  }

  public void forget(HttpServletRequest request, HttpServletResponse response) {
    COOKIE.forget(request, response);
  }

  private boolean isLive(String until) {
    var second = CitizenParameters.id(until);
    return second != null && second > clock.instant().getEpochSecond();
  }
}
