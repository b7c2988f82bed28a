package fr.rdvsolidarites.web;

import fr.rdvsolidarites.shared.Language;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final String CHOICE = VisitorLanguage.PARAMETER + "=";

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

  /** From the address alone: asking for a parameter may read a body, too large or not. */
  private static Optional<Language> wanted(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.REQUEST
            && request.getMethod().equals("GET")
            && !VisitorLanguage.isInFrenchOnly(request)
        ? parts(request)
            .filter(LanguageFilter::isChoice)
            .flatMap(part -> Language.of(part.substring(CHOICE.length())).stream())
            .findFirst()
        : Optional.empty();
  }

  private static String samePage(HttpServletRequest request) {
    var rest = parts(request).filter(part -> !isChoice(part)).collect(Collectors.joining("&"));
    var path = LocalPath.orElse(request.getRequestURI(), "/");
    return rest.isEmpty() ? path : path + "?" + rest;
  }

  private static Stream<String> parts(HttpServletRequest request) {
    return Stream.ofNullable(request.getQueryString())
        .flatMap(query -> Arrays.stream(query.split("&")));
  }

  private static boolean isChoice(String part) {
    return part.startsWith(CHOICE);
  }
}
