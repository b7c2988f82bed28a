package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.people.KnownDevices;
import fr.rdvsolidarites.shared.LinkToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** By which a browser is known again; it opens nothing by itself. */
final class DeviceCookie {

  private static final String NAME = "rdv_appareil";

  private DeviceCookie() {}

  static Optional<LinkToken> of(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, NAME))
        .map(cookie -> new LinkToken(cookie.getValue()));
  }

  static void set(LinkToken token, HttpServletRequest request, HttpServletResponse response) {
    var cookie =
        ResponseCookie.from(NAME, token.value())
            .path("/agents")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(KnownDevices.LIFE)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
