package fr.rdvsolidarites.desk.week;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Free time in an agenda that was clicked.
 *
 * @param time null: the day only, the hour is still to be chosen
 */
public record ClickedTime(long agentId, LocalDate day, @Nullable LocalTime time) {

  /** Where one chooses what to add there. */
  static String href(long agentId, LocalDate day, @Nullable LocalTime time) {
    return "/agenda/nouveau?professionnel="
        + agentId
        + "&jour="
        + day
        + (time == null ? "" : "&heure=" + time);
  }

  /** An hour from an address, to the minute; null when missing or unreadable. */
  static @Nullable LocalTime time(@Nullable String typed) {
    if (typed == null || typed.length() != 5) {
      return null;
    }
    try {
      return LocalTime.parse(typed);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
