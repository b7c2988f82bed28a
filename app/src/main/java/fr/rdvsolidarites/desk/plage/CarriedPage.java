package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.PlageSession;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.session.SessionPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The RDVs collectifs of a plage, on its page.
 *
 * @param said what all of them are like
 * @param next the first ones to come
 * @param missing those that could not be written
 * @param action where the missing ones are written all the same; null: not hers to write, or
 *     nothing that she could accept
 */
public record CarriedPage(
    PlageSession said,
    List<One> next,
    boolean more,
    List<Missing> missing,
    @Nullable String action) {

  /** One that may be read. */
  public record One(
      String href, String when, int taken, @Nullable Integer capacity, ShownStatus status) {

    public String places() {
      return SessionPage.places(taken, capacity);
    }
  }

  /**
   * @param reason a code of {@code session_missing}
   * @param agent who is in the way
   */
  public record Missing(String when, String reason, @Nullable String agent) {

    public String words() {
      return agent == null
          ? t("desk.plage.missing." + reason, when)
          : t("desk.plage.missing." + reason, when, agent);
    }
  }

  public String places() {
    return said.capacity() == null
        ? t("desk.plage.session.places.any")
        : t("desk.plage.session.places", said.capacity());
  }
}
