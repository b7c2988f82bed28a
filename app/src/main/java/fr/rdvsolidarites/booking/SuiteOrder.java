package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Where one of several RDVs that follow one another may go by itself: on their day, before and
 * after those that it stood before and after, and over none of them (wish D6).
 *
 * @param others those that stand
 */
public record SuiteOrder(ZoneId zone, List<TimeRange> others) {

  public boolean allows(TimeRange now, TimeRange next) {
    return others.stream()
        .allMatch(
            other ->
                day(other.start()).equals(day(next.start()))
                    && !other.overlaps(next)
                    && other.start().isBefore(now.start()) == other.start().isBefore(next.start()));
  }

  private LocalDate day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }
}
