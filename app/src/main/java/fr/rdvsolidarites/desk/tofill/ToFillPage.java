package fr.rdvsolidarites.desk.tofill;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.territory.LocationType;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's RDVs that have begun and whose outcome nobody has told yet, newest first.
 *
 * @param total how many there are; the page holds the newest of them
 * @param recent what she has just told, newest first
 */
public record ToFillPage(int total, List<Item> items, List<Told> recent) {

  /**
   * @param who participates, or the title of a session
   * @param attendanceHref of a session, where its participants are told of one by one; null: there
   *     is nobody, or it is an individual RDV
   * @param toFill how many participants it is still to be told of
   * @param today the local day, to say « aujourd'hui »
   */
  public record Item(
      String href,
      @Nullable String attendanceHref,
      int toFill,
      ZonedDateTime start,
      LocalDate today,
      String who,
      String motif,
      LocationType locationType,
      String organisation,
      StatusMenu menu) {}

  /** One that she told in the last minutes; the menu takes it back. */
  public record Told(String href, String who, RdvStatus status, StatusMenu menu) {}

  public boolean isEmpty() {
    return items.isEmpty();
  }

  public int notShown() {
    return total - items.size();
  }
}
