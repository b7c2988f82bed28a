package fr.rdvsolidarites.people.signin;

import static fr.rdvsolidarites.shared.Texts.t;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a browser says it is, in words that people know; nothing finer is kept. */
final class Browser {

  /** In the order asked: many claim to be others too. */
  private static final List<String> FAMILIES =
      List.of("Edg", "OPR", "SamsungBrowser", "Firefox", "FxiOS", "CriOS", "Chrome", "Safari");

  private static final List<String> SYSTEMS =
      List.of("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux");

  private Browser() {}

  /** « Firefox sur Windows ». */
  static String words(@Nullable String userAgent) {
    var text = userAgent == null ? "" : userAgent;
    return t("people.sessions.browser", known(FAMILIES, text), known(SYSTEMS, text));
  }

  private static String known(List<String> names, String text) {
    return names.stream()
        .filter(text::contains)
        .findFirst()
        .map(name -> t("people.browser." + name))
        .orElseGet(() -> t("people.browser.other"));
  }
}
