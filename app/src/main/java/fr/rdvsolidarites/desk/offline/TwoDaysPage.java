package fr.rdvsolidarites.desk.offline;

import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Her RDVs of today and tomorrow, with all that a home visit needs. The page may be read a day
 * later, without network: it never says « demain ».
 *
 * @param now in the zone of her home
 */
public record TwoDaysPage(ZonedDateTime now, List<Item> items) {

  /**
   * @param places of a session, « 7 / 12 places »; null: an individual RDV
   * @param where the lieu, or the home of whom she visits, with its address; null: unknown or no
   *     place at all
   * @param people empty in a session that nobody has joined
   */
  public record Item(
      String href,
      ZonedDateTime start,
      int minutes,
      String subject,
      String motif,
      @Nullable String places,
      LocationType locationType,
      @Nullable String where,
      @Nullable String context,
      List<Person> people) {

    public LocalTime time() {
      return start.toLocalTime();
    }
  }

  /**
   * @param phone as people write it; null with {@code e164}, which a link dials
   */
  public record Person(String name, @Nullable String phone, @Nullable String e164) {}

  public record Day(LocalDate date, List<Item> items) {}

  public LocalDate today() {
    return now.toLocalDate();
  }

  public LocalDate tomorrow() {
    return today().plusDays(1);
  }

  public List<Day> days() {
    return Stream.of(today(), tomorrow())
        .map(
            date ->
                new Day(
                    date,
                    items.stream()
                        .filter(item -> item.start().toLocalDate().equals(date))
                        .toList()))
        .toList();
  }

  /** How long it may be called today's. */
  Duration untilMidnight() {
    return Duration.between(now, tomorrow().atStartOfDay(now.getZone()));
  }

  /** How long a saved copy may be shown: until the end of the day after. */
  Duration life() {
    return Duration.between(now, tomorrow().plusDays(1).atStartOfDay(now.getZone()));
  }
}
