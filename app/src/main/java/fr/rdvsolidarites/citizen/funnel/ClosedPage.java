package fr.rdvsolidarites.citizen.funnel;

import org.jspecify.annotations.Nullable;

/**
 * A door that leads nowhere: why, and another way in.
 *
 * @param key of the texts
 * @param phone of who can help; null: not known
 * @param url of the other way
 */
public record ClosedPage(String key, @Nullable String phone, String url) {

  static ClosedPage of(String key, @Nullable String phone) {
    return new ClosedPage(key, phone, "/");
  }

  public String wayKey() {
    return "citizen.closed.way."
        + switch (url) {
          case "/mes-rendez-vous" -> "mine";
          case PrescripteurController.PATH -> "prescripteur";
          case "/usagers" -> "files";
          default -> "home";
        };
  }
}
