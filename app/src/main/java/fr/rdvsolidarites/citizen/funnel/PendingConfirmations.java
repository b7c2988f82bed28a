package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps in her own browser, beside what she typed ({@link KeptIdentity}), which form waits for a
 * code. Never in a URL: the key of a form leads to its RDV.
 */
@Component
class PendingConfirmations {

  private static final CitizenCookie COOKIE = new CitizenCookie("attente", "/prendre-rdv");
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int PARTS = 4;
  private static final String BETWEEN = "!";

  private final Seal seal;

  PendingConfirmations(Seal seal) {
    this.seal = seal;
  }

  void keep(Pending pending, HttpServletRequest request, HttpServletResponse response) {
    var text =
        String.join(
            BETWEEN,
            pending.horaire(),
            pending.formKey(),
            Boolean.toString(pending.accepted()),
            Long.toString(pending.codeId()));
    COOKIE.write(seal.seal(COOKIE.name(), text), LIFE, request, response);
  }

  /** That of this start. */
  Optional<Pending> of(@Nullable String horaire, HttpServletRequest request) {
    return COOKIE
        .read(request)
        .flatMap(value -> seal.open(COOKIE.name(), value))
        .map(text -> text.split(BETWEEN, -1))
        .filter(parts -> parts.length == PARTS)
        .map(PendingConfirmations::pending)
        .filter(pending -> pending.isOf(horaire));
  }

  void forget(HttpServletRequest request, HttpServletResponse response) {
    COOKIE.forget(request, response);
  }

  private static @Nullable Pending pending(String[] parts) {
    var codeId = CitizenParameters.id(parts[3]);
    return codeId == null
        ? null
        : new Pending(parts[0], parts[1], Boolean.parseBoolean(parts[2]), codeId);
  }
}
