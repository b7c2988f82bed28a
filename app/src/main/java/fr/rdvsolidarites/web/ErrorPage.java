package fr.rdvsolidarites.web;

import static fr.rdvsolidarites.shared.Texts.t;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a visitor reads when a page cannot be shown: what happened, what to do, another way in.
 *
 * @param reference of a bug, the same on the page and in the log; null for anything else
 */
public record ErrorPage(
    int status, String title, String text, @Nullable String reference, List<Link> links) {

  static final String TEMPLATE = "web/error";

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);
  private static final Set<Integer> KNOWN =
      Set.of(400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503);
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  static ErrorPage of(int status) {
    var known = KNOWN.contains(status) ? status : status < 500 ? 400 : 500;
    return page(status, "web.error." + known, null, waysIn());
  }

  /**
   * A form whose protection no longer holds: session over, cookies cleared. Nothing was recorded.
   */
  static ErrorPage expiredForm(String backTo) {
    var back = new Link(t("web.error.back"), backTo);
    return page(403, "web.error.expired", null, List.of(back, home()));
  }

  /**
   * Logs the bug once, with the reference shown. The path may hold a token: only its pattern is
   * logged.
   */
  static ErrorPage bug(Throwable bug, HttpServletRequest request) {
    var reference = freshReference();
    var pattern =
        request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
    LOG.error("Reference {} on {} {}", reference, request.getMethod(), pattern, bug);
    return page(500, "web.error.500", reference, waysIn());
  }

  private static ErrorPage page(
      int status, String key, @Nullable String reference, List<Link> links) {
    return new ErrorPage(status, t(key + ".title"), t(key + ".text"), reference, links);
  }

  private static List<Link> waysIn() {
    return List.of(home(), new Link(t("web.sign_in"), t("web.sign_in.href")));
  }

  private static Link home() {
    return new Link(t("web.error.home"), "/");
  }

  private static String freshReference() {
    var reference = new StringBuilder();
    RANDOM.ints(8, 0, ALPHABET.length()).forEach(i -> reference.append(ALPHABET.charAt(i)));
    return reference.toString();
  }
}
