package fr.rdvsolidarites.web;

import fr.rdvsolidarites.shared.Language;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Everything a request writes is in the visitor's language, error pages too. {@code ?langue=ar} on
 * any page keeps that choice and shows the same page again, without it in the address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class LanguageFilter extends OncePerRequestFilter {

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/assets/");
  }

  /** That of the failed page. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var wanted = wanted(request);
    if (wanted.isPresent()) {
      VisitorLanguage.choose(wanted.get(), request, response);
      response.setStatus(HttpStatus.SEE_OTHER.value());
      response.setHeader(HttpHeaders.LOCATION, samePage(request));
      return;
    }
    var language = VisitorLanguage.of(request);
    if (!VisitorLanguage.isInFrenchOnly(request)) {
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE + ", " + HttpHeaders.COOKIE);
    }
    Language.<IOException, ServletException>speaking(
        language, () -> chain.doFilter(request, response));
  }

  private static Optional<Language> wanted(HttpServletRequest request) {
    return request.getMethod().equals("GET") && !VisitorLanguage.isInFrenchOnly(request)
        ? Language.of(request.getParameter(VisitorLanguage.PARAMETER))
        : Optional.empty();
  }

  private static String samePage(HttpServletRequest request) {
    var query = Optional.ofNullable(request.getQueryString()).orElse("");
    var rest =
        Arrays.stream(query.split("&"))
            .filter(part -> !part.startsWith(VisitorLanguage.PARAMETER + "="))
            .collect(Collectors.joining("&"));
    var path = LocalPath.orElse(request.getRequestURI(), "/");
    return rest.isEmpty() ? path : path + "?" + rest;
  }
}
