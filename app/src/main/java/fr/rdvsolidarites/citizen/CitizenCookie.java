package fr.rdvsolidarites.citizen;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** One of her cookies: no script reads it, no other site sends it with a form. */
public record CitizenCookie(String name, String path) {

  public Optional<String> read(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
  }

  /** {@code life}: null for as long as the browser stays open. */
  public void write(
      String value,
      @Nullable Duration life,
      HttpServletRequest request,
      HttpServletResponse response) {
    var cookie =
        ResponseCookie.from(name, value)
            .path(path)
            .httpOnly(true)
            .sameSite("Lax")
            .secure(request.isSecure())
            .maxAge(life == null ? Duration.ofSeconds(-1) : life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  public void forget(HttpServletRequest request, HttpServletResponse response) {
    if (read(request).isPresent()) {
      write("", Duration.ZERO, request, response);
    }
  }
}
