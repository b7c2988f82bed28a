package fr.rdvsolidarites.citizen.funnel;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.rdvsolidarites.booking.Prescripteur;
import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who said that he books for others, until the code comes: in his own browser alone. */
@Component
class PresentedPrescripteurs {

  private static final CitizenCookie COOKIE =
      new CitizenCookie("presentation", PrescripteurController.PATH);
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int FIELDS = 6;

  private final Seal seal;

  PresentedPrescripteurs(Seal seal) {
    this.seal = seal;
  }

  record Presented(Prescripteur by, long codeId) {}

  void keep(
      Prescripteur by, long codeId, HttpServletRequest request, HttpServletResponse response) {
    var phone = by.phone();
    var text =
        String.join(
            "\n",
            Long.toString(codeId),
            by.firstName(),
            by.lastName(),
            by.email(),
            phone == null ? "" : phone,
            by.organisation());
    var value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    COOKIE.write(seal.seal(COOKIE.name(), value), LIFE, request, response);
  }

  Optional<Presented> of(HttpServletRequest request) {
    return COOKIE
        .read(request)
        .flatMap(value -> seal.open(COOKIE.name(), value))
        .map(text -> new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\n", -1))
        .filter(fields -> fields.length == FIELDS)
        .map(PresentedPrescripteurs::presented);
  }

  void forget(HttpServletRequest request, HttpServletResponse response) {
    COOKIE.forget(request, response);
  }

  private static @Nullable Presented presented(String[] fields) {
    var codeId = CitizenParameters.id(fields[0]);
    return codeId == null
        ? null
        : new Presented(
            new Prescripteur(
                fields[1], fields[2], fields[3], fields[4].isEmpty() ? null : fields[4], fields[5]),
            codeId);
  }
}
