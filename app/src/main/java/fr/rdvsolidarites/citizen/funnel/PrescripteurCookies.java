package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Prescripteur;
import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.citizen.SealedFields;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who books for others from this browser. What he said of himself waits for the code that proves
 * his address; then it is good for half a day: he books for several people a day and says who he is
 * once. Stored nowhere else until he books.
 */
@Component
class PrescripteurCookies {

  private static final CitizenCookie PRESENTED =
      new CitizenCookie("presentation", PrescripteurController.PATH);
  private static final Duration PRESENTED_LIFE = Duration.ofMinutes(30);
  private static final CitizenCookie PROVEN = new CitizenCookie("prescripteur", "/prendre-rdv");
  private static final Duration PROVEN_LIFE = Duration.ofHours(12);
  private static final int FIELDS = 6;

  private final SealedFields sealed;
  private final Clock clock;

  PrescripteurCookies(SealedFields sealed, Clock clock) {
    this.sealed = sealed;
    this.clock = clock;
  }

  /** Who he says he is, and the code that was sent to him. */
  record Presented(Prescripteur by, long codeId) {}

  void present(
      Prescripteur by, long codeId, HttpServletRequest request, HttpServletResponse response) {
    sealed.write(PRESENTED, fields(codeId, by), PRESENTED_LIFE, request, response);
  }

  Optional<Presented> presented(HttpServletRequest request) {
    return sealed
        .read(PRESENTED, FIELDS, request)
        .flatMap(fields -> number(fields).map(id -> new Presented(prescripteur(fields), id)));
  }

  /** A code came back: in place of what was presented. */
  void prove(Prescripteur by, HttpServletRequest request, HttpServletResponse response) {
    var until = clock.instant().plus(PROVEN_LIFE).getEpochSecond();
    sealed.write(PROVEN, fields(until, by), null, request, response);
    PRESENTED.forget(request, response);
  }

  Optional<Prescripteur> proven(HttpServletRequest request) {
    return sealed
        .read(PROVEN, FIELDS, request)
        .filter(
            fields ->
                number(fields)
                    .filter(until -> until >= clock.instant().getEpochSecond())
                    .isPresent())
        .map(PrescripteurCookies::prescripteur);
  }

  private static List<String> fields(long number, Prescripteur by) {
    return List.of(
        Long.toString(number),
        by.firstName(),
        by.lastName(),
        by.email(),
        orEmpty(by.phone()),
        by.organisation());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Optional<Long> number(List<String> fields) {
    return Optional.ofNullable(CitizenParameters.id(fields.getFirst()));
  }

  private static Prescripteur prescripteur(List<String> fields) {
    var phone = fields.get(4);
    return new Prescripteur(
        fields.get(1), fields.get(2), fields.get(3), phone.isEmpty() ? null : phone, fields.get(5));
  }
}
