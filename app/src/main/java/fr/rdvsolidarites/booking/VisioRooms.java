package fr.rdvsolidarites.booking;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Rooms for video that need no reservation: whoever comes to {@code RDV_VISIO_URL} followed by
 * letters and digits is in the room of that name ({@code 2-scheduling.md} §25). One for each RDV.
 */
@Component
public class VisioRooms {

  /** The service of the State for its agents; the names of its rooms have no punctuation. */
  public static final String PUBLIC_SERVICE = "https://webconf.numerique.gouv.fr/RdvServicePublic";

  private final String base;

  /**
   * @throws IllegalArgumentException when {@code RDV_VISIO_URL} makes no https address
   */
  VisioRooms(@Value("${rdv.visio-url:" + PUBLIC_SERVICE + "}") String base) {
    this.base = base.strip();
    if (VisioLink.parse(this.base).isEmpty()
        || VisioLink.parse(this.base + "0".repeat(32)).isEmpty()) {
      throw new IllegalArgumentException("RDV_VISIO_URL must begin with https:// and a host");
    }
  }

  /** One that nobody can guess. */
  VisioLink fresh() {
    return named(UUID.randomUUID().toString().replace("-", ""));
  }

  /** One that is shown as an example, in which nobody meets. */
  public VisioLink example() {
    return named("Exemple");
  }

  private VisioLink named(String name) {
    return new VisioLink(base + name);
  }
}
