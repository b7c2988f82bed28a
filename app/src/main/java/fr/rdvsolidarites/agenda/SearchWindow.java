package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The local days, both included, in which créneaux are wanted; each plage reads them in its own
 * zone.
 *
 * @param notBefore nothing that starts earlier comes out; the grid does not move for it
 */
public record SearchWindow(LocalDate firstDay, LocalDate lastDay, @Nullable Instant notBefore) {

  /** How far a search without an end looks. */
  public static final int HORIZON_DAYS = 400;

  public static SearchWindow days(LocalDate firstDay, LocalDate lastDay) {
    return new SearchWindow(firstDay, lastDay, null);
  }

  /** As far as there is something to see. */
  public static SearchWindow from(LocalDate firstDay) {
    return days(firstDay, firstDay.plusDays(HORIZON_DAYS));
  }

  public SearchWindow notBefore(Instant instant) {
    return new SearchWindow(firstDay, lastDay, instant);
  }
}
