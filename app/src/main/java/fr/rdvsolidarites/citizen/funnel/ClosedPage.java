package fr.rdvsolidarites.citizen.funnel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A door that leads nowhere: why, and another way in.
 *
 * @param key of the texts
 * @param phone of who can help; null: not known
 * @param url of the other way
 */
public record ClosedPage(String key, @Nullable String phone, String url) {

  private static final Set<String> STEPS =
      Set.of("prescription", "orientation", "suivi", "invitation.again");

  static ClosedPage of(String key, @Nullable String phone) {
    return new ClosedPage(key, phone, "/");
  }

  /** A link that ended, or a door before which something is still to be done. */
  public String titleKey() {
    return STEPS.contains(key) ? "citizen.closed.step.title" : "citizen.closed.title";
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
