package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.citizen.SealedFields;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What she typed, kept a quarter of an hour in her own browser when she leaves the form for another
 * time: she chooses another and types nothing twice. Never in a URL, never stored here.
 */
@Component
class KeptIdentity {

  private static final CitizenCookie COOKIE = new CitizenCookie("identite", "/prendre-rdv");
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final int FIELDS = 5;

  private final SealedFields sealed;

  KeptIdentity(SealedFields sealed) {
    this.sealed = sealed;
  }

  void keep(ConfirmationForm form, HttpServletRequest request, HttpServletResponse response) {
    var fields =
        List.of(
            form.firstName(),
            form.lastName(),
            form.phone(),
            form.email(),
            form.pour() == null ? "" : form.pour());
    sealed.write(COOKIE, fields, LIFE, request, response);
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
    return sealed
        .read(COOKIE, FIELDS, request)
        .map(
            fields ->
                new ConfirmationForm(
                    fields.get(0),
                    fields.get(1),
                    fields.get(2),
                    fields.get(3),
                    null,
                    null,
                    fields.get(4).isEmpty() ? null : fields.get(4)))
        .orElse(ConfirmationForm.EMPTY);
  }
}
