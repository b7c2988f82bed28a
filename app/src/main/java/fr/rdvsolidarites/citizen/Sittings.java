package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.people.CitizenSessions;
import fr.rdvsolidarites.people.CitizenSessions.Proven;
import fr.rdvsolidarites.people.CitizenSessions.Sitting;
import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.people.Comptes;
import fr.rdvsolidarites.shared.LinkToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Her session, by a cookie that ends with the browser and holds nothing of her. The sessions of
 * agents are others, in other tables: neither opens anything of the other.
 */
@Component
public class Sittings {

  private static final CitizenCookie COOKIE = new CitizenCookie("citoyen", "/");

  private final CitizenSessions sessions;
  private final Comptes comptes;

  Sittings(CitizenSessions sessions, Comptes comptes) {
    this.sessions = sessions;
    this.comptes = comptes;
  }

  public Optional<Sitting> of(HttpServletRequest request) {
    return token(request).flatMap(sessions::read);
  }

  /** The account that she is signed in to, if she is. */
  public Optional<Compte> account(HttpServletRequest request) {
    return of(request).flatMap(Sitting::account).flatMap(comptes::find);
  }

  /** What she proved by a code, if that is how she came. */
  public Optional<Proven> proven(HttpServletRequest request) {
    return of(request)
        .flatMap(
            sitting ->
                sitting instanceof Sitting.ByCode(var proven)
                    ? Optional.of(proven)
                    : Optional.<Proven>empty());
  }

  public Optional<LinkToken> token(HttpServletRequest request) {
    return COOKIE.read(request).map(LinkToken::new);
  }

  /** In place of whoever sat there before. */
  public void begin(Proven proven, HttpServletRequest request, HttpServletResponse response) {
    token(request).ifPresent(sessions::end);
    COOKIE.write(sessions.begin(proven).value(), null, request, response);
  }

  /** By her password. */
  public void begin(long compteId, HttpServletRequest request, HttpServletResponse response) {
    begin(compteId, null, request, response);
  }

  /** {@code idToken}: of FranceConnect, which she came by; null: otherwise. */
  public void begin(
      long compteId,
      @Nullable String idToken,
      HttpServletRequest request,
      HttpServletResponse response) {
    token(request).ifPresent(sessions::end);
    COOKIE.write(sessions.begin(compteId, idToken).value(), null, request, response);
  }

  /** Returns the token of FranceConnect, where she came by it. */
  public Optional<String> end(HttpServletRequest request, HttpServletResponse response) {
    var idToken = token(request).flatMap(sessions::end);
    COOKIE.forget(request, response);
    return idToken;
  }
}
