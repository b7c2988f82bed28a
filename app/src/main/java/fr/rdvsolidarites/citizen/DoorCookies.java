package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * For whom a browser looks for a time, beside what the URL says: for an hour, sealed, read by the
 * steps of booking alone.
 */
@Component
public class DoorCookies {

  private static final String PATH = "/prendre-rdv";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final CitizenCookie INVITATION = new CitizenCookie("invitation", PATH);
  private static final CitizenCookie ORIENTATION = new CitizenCookie("orientation", PATH);
  private static final CitizenCookie FOLLOWED = new CitizenCookie("suivi", PATH);

  private final Seal seal;
  private final Clock clock;

  DoorCookies(Seal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  /** The link that she followed leaves the URL. */
  public void invitation(
      LinkToken token, HttpServletRequest request, HttpServletResponse response) {
    write(INVITATION, token.value(), request, response);
  }

  public Optional<String> invitation(HttpServletRequest request) {
    return read(INVITATION, request);
  }

  /** A professional books for this usager; his right to is asked again at each page. */
  public void orientation(long usagerId, HttpServletRequest request, HttpServletResponse response) {
    write(ORIENTATION, Long.toString(usagerId), request, response);
  }

  public Optional<Long> orientation(HttpServletRequest request) {
    return id(ORIENTATION, request);
  }

  /** She proved to be this usager. */
  public void followed(long usagerId, HttpServletRequest request, HttpServletResponse response) {
    write(FOLLOWED, Long.toString(usagerId), request, response);
  }

  public Optional<Long> followed(HttpServletRequest request) {
    return id(FOLLOWED, request);
  }

  private void write(
      CitizenCookie cookie,
      String value,
      HttpServletRequest request,
      HttpServletResponse response) {
    var until = clock.instant().plus(LIFE).getEpochSecond();
    cookie.write(seal.seal(cookie.name(), value + "~" + until), LIFE, request, response);
  }

  private Optional<String> read(CitizenCookie cookie, HttpServletRequest request) {
    return cookie.read(request).flatMap(value -> seal.open(cookie.name(), value)).map(this::live);
  }

  private @Nullable String live(String text) {
    var end = text.lastIndexOf('~');
    var until = CitizenParameters.id(text.substring(end + 1));
    return end > 0 && until != null && until > clock.instant().getEpochSecond()
        ? text.substring(0, end)
        : null;
  }

  private Optional<Long> id(CitizenCookie cookie, HttpServletRequest request) {
    return read(cookie, request).map(CitizenParameters::id);
  }
}
