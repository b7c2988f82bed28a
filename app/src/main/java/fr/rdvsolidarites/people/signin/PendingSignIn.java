package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.SignedInAgent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Somebody whose first proof is right and whose code is awaited, as kept in the session. */
record PendingSignIn(
    long agentId, String displayName, Instant provenAt, String retour, boolean weakPassword)
    implements Serializable {

  static final String NAME = "rdv.pending";

  /** How long the code may take. */
  static final Duration LIFE = Duration.ofMinutes(10);

  @Serial private static final long serialVersionUID = 1;

  static Optional<PendingSignIn> of(HttpServletRequest request, Instant now) {
    var session = request.getSession(false);
    return session != null
            && session.getAttribute(NAME) instanceof PendingSignIn pending
            && pending.provenAt().plus(LIFE).isAfter(now)
        ? Optional.of(pending)
        : Optional.empty();
  }

  SignedInAgent provenTwice() {
    return new SignedInAgent(agentId, displayName, true, null);
  }

  /** Where she goes next: first to a better password, where hers is weak. */
  String next() {
    return next(weakPassword, new ReturnPath(retour));
  }

  static String next(boolean weakPassword, ReturnPath retour) {
    return weakPassword ? "/agents/compte/mot-de-passe?avis=faible" : retour.value();
  }
}
