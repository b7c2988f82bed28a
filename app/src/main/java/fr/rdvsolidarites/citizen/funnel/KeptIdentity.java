package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * What she typed, kept a quarter of an hour in her own browser when she leaves the form for another
 * time: she chooses another and types nothing twice. Never in a URL, never stored here.
 */
@Component
class KeptIdentity {

  private static final String NAME = "identite";
  private static final CitizenCookie COOKIE = new CitizenCookie(NAME, "/prendre-rdv");
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final int FIELDS = 5;

  private final Seal seal;

  KeptIdentity(Seal seal) {
    this.seal = seal;
  }

  void keep(ConfirmationForm form, HttpServletRequest request, HttpServletResponse response) {
    var text =
        String.join(
            "\n",
            form.firstName(),
            form.lastName(),
            form.phone(),
            form.email(),
            form.pour() == null ? "" : form.pour());
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var value = seal.seal(NAME, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    COOKIE.write(value, LIFE, request, response);
  }

  /** The same, if she typed anything: before she chose a time, there is nothing to type. */
  void keepTyped(ConfirmationForm form, HttpServletRequest request, HttpServletResponse response) {
    if (!form.isBlank()) {
      keep(form.kept(""), request, response);
    }
  }

  void forget(HttpServletRequest request, HttpServletResponse response) {
    COOKIE.forget(request, response);
  }

  /** The form filled in as before, or an empty one. */
  ConfirmationForm recall(HttpServletRequest request) {
    return COOKIE
        .read(request)
        .flatMap(value -> seal.open(NAME, value))
        .map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
        .map(text -> text.split("\n", -1))
        .filter(fields -> fields.length == FIELDS)
        .map(
            fields ->
                new ConfirmationForm(
                    fields[0],
                    fields[1],
                    fields[2],
                    fields[3],
                    null,
                    null,
                    fields[4].isEmpty() ? null : fields[4]))
        .orElse(ConfirmationForm.EMPTY);
  }
}
