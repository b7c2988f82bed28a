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
 * @param backTo the form to which one can go back; null: none
 */
public record ErrorPage(
    int status, String title, String text, @Nullable String reference, @Nullable String backTo) {

  static final String TEMPLATE = "web/error";

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);
  private static final Set<Integer> KNOWN =
      Set.of(400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503);
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  static ErrorPage of(int status) {
    var known = KNOWN.contains(status) ? status : status < 500 ? 400 : 500;
    return page(status, "web.error." + known, null, null);
  }

  /**
   * A form whose protection no longer holds: session over, cookies cleared. Nothing was recorded.
   */
  static ErrorPage expiredForm(String backTo) {
    return page(403, "web.error.expired", null, backTo);
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
    return page(500, "web.error.500", reference, null);
  }

  private static ErrorPage page(
      int status, String key, @Nullable String reference, @Nullable String backTo) {
    return new ErrorPage(status, t(key + ".title"), t(key + ".text"), reference, backTo);
  }

  /**
   * Ways on; a professional who is signed in has a home of her own. Whoever is asked to wait may
   * call.
   */
  public List<Link> links(boolean signedIn) {
    var home = new Link(t("web.error.home"), signedIn ? t("web.agents.href") : "/");
    if (backTo != null) {
      return List.of(new Link(t("web.error.back"), backTo), home);
    }
    if (signedIn) {
      return List.of(home);
    }
    var other =
        status == 429
            ? new Link(t("web.footer.contact"), t("web.footer.contact.href"))
            : new Link(t("web.sign_in"), t("web.sign_in.href"));
    return List.of(home, other);
  }

  /** The menu of a signed-in professional comes from it; not when it is what failed. */
  boolean mayAskDatabase() {
    return status != 503;
  }

  private static String freshReference() {
    var reference = new StringBuilder();
    RANDOM.ints(8, 0, ALPHABET.length()).forEach(i -> reference.append(ALPHABET.charAt(i)));
    return reference.toString();
  }
}
