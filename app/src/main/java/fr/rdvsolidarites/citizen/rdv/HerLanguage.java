package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.web.VisitorLanguage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The link in her message opens in the language of that message, in a browser where none was chosen
 * yet: from then on it is chosen there.
 */
@Component
class HerLanguage implements HandlerInterceptor, WebMvcConfigurer {

  private final ParticipationLinks links;

  HerLanguage(ParticipationLinks links) {
    this.links = links;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/r/{token}");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!request.getMethod().equals("GET") || VisitorLanguage.chosen(request).isPresent()) {
      return true;
    }
    var hers = token(request).flatMap(links::language).filter(its -> its != Language.current());
    if (hers.isEmpty()) {
      return true;
    }
    VisitorLanguage.choose(hers.get(), request, response);
    LinkDoor.neverStored(response);
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader(HttpHeaders.LOCATION, request.getRequestURI());
    return false;
  }

  private static Optional<String> token(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && variables.get("token") instanceof String token
        ? Optional.of(token)
        : Optional.empty();
  }
}
