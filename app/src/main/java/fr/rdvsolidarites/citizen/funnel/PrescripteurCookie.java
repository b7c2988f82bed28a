package fr.rdvsolidarites.citizen.funnel;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.rdvsolidarites.booking.Prescripteur;
import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who books for others from this browser, once a code has proven his address: he books for several
 * people a day and says who he is once. Stored nowhere else until he books.
 */
@Component
class PrescripteurCookie {

  private static final CitizenCookie COOKIE = new CitizenCookie("prescripteur", "/prendre-rdv");
  private static final Duration LIFE = Duration.ofHours(12);
  private static final int FIELDS = 6;

  private final Seal seal;
  private final Clock clock;

  PrescripteurCookie(Seal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  void write(Prescripteur by, HttpServletRequest request, HttpServletResponse response) {
    var phone = by.phone();
    var text =
        String.join(
            "\n",
            Long.toString(clock.instant().plus(LIFE).getEpochSecond()),
            by.firstName(),
            by.lastName(),
            by.email(),
            phone == null ? "" : phone,
            by.organisation());
    var value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    COOKIE.write(seal.seal(COOKIE.name(), value), null, request, response);
  }

  void forget(HttpServletRequest request, HttpServletResponse response) {
    COOKIE.forget(request, response);
  }

  Optional<Prescripteur> read(HttpServletRequest request) {
    return COOKIE
        .read(request)
        .flatMap(value -> seal.open(COOKIE.name(), value))
        .map(text -> new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\n", -1))
        .filter(fields -> fields.length == FIELDS)
        .map(this::live);
  }

  private @Nullable Prescripteur live(String[] fields) {
    var until = CitizenParameters.id(fields[0]);
    return until == null || until < clock.instant().getEpochSecond()
        ? null
        : new Prescripteur(
            fields[1], fields[2], fields[3], fields[4].isEmpty() ? null : fields[4], fields[5]);
  }
}
