package fr.rdvsolidarites.web;

import fr.rdvsolidarites.shared.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What every layout needs to know about the request; templates receive it beside their page record.
 *
 * @param path of the request, without host or query
 * @param page its address to come back to, with its query: for what a form answered, the form's
 * @param agent first and last name of the signed-in professional, or null
 * @param notices bands on top of a professional's page
 * @param demo whether this is a demonstration, where no message really leaves
 */
public record Chrome(
    Brand brand,
    Assets assets,
    @Nullable CsrfToken csrf,
    String path,
    String page,
    @Nullable String agent,
    AgentBar bar,
    List<PageNotice> notices,
    boolean demo,
    @Nullable Flash flash,
    String version) {

  /** Address of a static file: {@code chrome.asset("img/logo.svg")}. */
  public String asset(String file) {
    return assets.url(file);
  }

  /** The same page in another language. */
  public String in(Language language) {
    return page
        + (page.contains("?") ? "&" : "?")
        + VisitorLanguage.PARAMETER
        + "="
        + language.tag();
  }

  /** Name of the hidden field every POST form carries. */
  public String csrfName() {
    return csrf == null ? "_csrf" : csrf.getParameterName();
  }

  /** Asking for it sets the cookie that goes with it, so pages without a form set none. */
  public String csrfToken() {
    return csrf == null ? "" : csrf.getToken();
  }
}
