package fr.rdvsolidarites.desk.tofill;

import fr.rdvsolidarites.desk.PlaceKind;
import fr.rdvsolidarites.desk.StatusMenu;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The agent's RDVs that have begun and whose outcome nobody has told yet, newest first.
 *
 * @param total how many there are; the page holds the newest of them
 */
public record ToFillPage(int total, List<Item> items) {

  /**
   * @param today the local day, to say « aujourd'hui »
   */
  public record Item(
      String href,
      ZonedDateTime start,
      LocalDate today,
      String who,
      String motif,
      PlaceKind placeKind,
      String organisation,
      StatusMenu menu) {}

  public boolean isEmpty() {
    return items.isEmpty();
  }

  public int notShown() {
    return total - items.size();
  }
}
