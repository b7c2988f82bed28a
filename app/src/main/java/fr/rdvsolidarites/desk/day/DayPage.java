package fr.rdvsolidarites.desk.day;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.territory.LocationType;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * « Ma journée ».
 *
 * @param now in the zone of her home
 * @param toFill how many RDVs of any day wait for an outcome
 * @param failures messages about her coming RDVs that did not leave
 */
public record DayPage(
    String firstName, ZonedDateTime now, List<Item> items, int toFill, List<Failure> failures) {

  /**
   * @param places of a session, « 7 / 12 places »; null: an individual RDV
   * @param attendanceHref of a session that has begun, where its participants are told of; else
   *     null
   * @param room where to meet by video, while it is to take place
   */
  public record Item(
      String href,
      ZonedDateTime start,
      int minutes,
      String who,
      String motif,
      @Nullable String places,
      @Nullable String attendanceHref,
      LocationType locationType,
      @Nullable String lieu,
      @Nullable String room,
      String organisation,
      RdvStatus stored,
      ShownStatus status,
      @Nullable LocalTime arrivedAt,
      boolean mayArrive,
      StatusMenu menu) {}

  public record Failure(String href, String person, ZonedDateTime start, @Nullable String why) {}

  public LocalDate today() {
    return now.toLocalDate();
  }

  /** Those that take place. */
  public int count() {
    return (int) items.stream().filter(item -> !item.status().isCancelled()).count();
  }

  public Optional<Item> next() {
    return items.stream()
        .filter(item -> item.stored() == RdvStatus.UNKNOWN && item.start().isAfter(now))
        .findFirst();
  }
}
