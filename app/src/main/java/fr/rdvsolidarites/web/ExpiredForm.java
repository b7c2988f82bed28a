package fr.rdvsolidarites.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form posted without its protection is shown again where it can be, or gets a page that leads
 * back to it; the rest is a plain 403.
 */
class ExpiredForm implements AccessDeniedHandler {

  static final String BACK_TO = ExpiredForm.class.getName() + ".backTo";

  private final Map<String, String> refilled;

  ExpiredForm(Stream<RefilledForm> forms) {
    this.refilled = forms.collect(Collectors.toMap(RefilledForm::action, RefilledForm::again));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException, ServletException {
    if (denied instanceof CsrfException) {
      var again = refilled.get(request.getRequestURI());
      if (again != null && request.getMethod().equals("POST")) {
        request.getRequestDispatcher(again).forward(request, response);
        return;
      }
      request.setAttribute(BACK_TO, backTo(request));
    }
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }

  /** Only a page of ours, whatever the browser claims to come from. */
  private static String backTo(HttpServletRequest request) {
    var referer = uri(request.getHeader("Referer"));
    if (referer == null || !request.getServerName().equals(referer.getHost())) {
      return "/";
    }
    var path = referer.getRawPath();
    var query = referer.getRawQuery();
    return LocalPath.orElse(query == null ? path : path + "?" + query, "/");
  }

  private static @Nullable URI uri(@Nullable String text) {
    try {
      return text == null ? null : URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
