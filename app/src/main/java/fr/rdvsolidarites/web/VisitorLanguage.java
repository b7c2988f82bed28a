package fr.rdvsolidarites.web;

import fr.rdvsolidarites.shared.Language;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * What a citizen reads the service in: what she chose, which a cookie keeps for a year; else the
 * first of her browser's languages that is one of ours; else French. Professionals read French.
 */
public final class VisitorLanguage {

  /** In an address: {@code ?langue=uk}. */
  static final String PARAMETER = "langue";

  private static final String COOKIE = "langue";
  private static final Duration LIFE = Duration.ofDays(365);
  private static final List<String> IN_FRENCH_ONLY =
      List.of("/premiere-installation", "/demo", "/hors-ligne");

  private VisitorLanguage() {}

  static Language of(HttpServletRequest request) {
    return isInFrenchOnly(request)
        ? Language.FR
        : chosen(request).or(() -> ofBrowser(request)).orElse(Language.FR);
  }

  /** Empty while she lets her browser decide. */
  public static Optional<Language> chosen(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
        .flatMap(cookie -> Language.of(cookie.getValue()));
  }

  public static void choose(
      Language language, HttpServletRequest request, HttpServletResponse response) {
    var cookie =
        ResponseCookie.from(COOKIE, language.tag())
            .path("/")
            .httpOnly(true)
            .sameSite("Lax")
            .secure(request.isSecure())
            .maxAge(LIFE)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /** Pages of professionals, and of those who install or try the service. */
  static boolean isInFrenchOnly(HttpServletRequest request) {
    var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    var path = failed instanceof String uri ? uri : request.getRequestURI();
    return WebSecurity.isForAgents(path)
        || IN_FRENCH_ONLY.stream().anyMatch(start -> WebSecurity.isUnder(start, path));
  }

  private static Optional<Language> ofBrowser(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
      return Optional.empty();
    }
    return Collections.list(request.getLocales()).stream()
        .flatMap(locale -> Language.of(locale.getLanguage()).stream())
        .findFirst();
  }
}
