package fr.rdvsolidarites.web;

import fr.rdvsolidarites.shared.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The framework says {@code Content-Language} by it: the language of the page, not the browser's.
 */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
class SpokenLocale implements LocaleResolver {

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return Locale.of(Language.current().tag());
  }

  /** {@link VisitorLanguage} keeps what is chosen. */
  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("The language is chosen by a cookie");
  }
}
