package fr.rdvsolidarites.booking;

import static java.util.stream.Collectors.toSet;

import fr.rdvsolidarites.agenda.Creneau;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What suits somebody who waits; days and hours are those of the territoire.
 *
 * @param days those on which she can come; all of them where she said nothing
 * @param from not earlier; null: any hour
 * @param to it is over by then; null: any hour
 * @param lieuIds null: anywhere
 * @param untilDay the last day that suits; null: any
 */
public record FileAttenteCriteria(
    Set<DayOfWeek> days,
    @Nullable LocalTime from,
    @Nullable LocalTime to,
    @Nullable Set<Long> lieuIds,
    @Nullable LocalDate untilDay) {

  public static final FileAttenteCriteria ANY =
      new FileAttenteCriteria(EnumSet.allOf(DayOfWeek.class), null, null, null, null);

  public FileAttenteCriteria {
    days = Set.copyOf(days);
    lieuIds = lieuIds == null ? null : Set.copyOf(lieuIds);
  }

  /** As the columns of a line hold it; days are counted from Monday, 1. */
  public static FileAttenteCriteria stored(
      Short @Nullable [] days,
      @Nullable LocalTime from,
      @Nullable LocalTime to,
      Long @Nullable [] lieuIds,
      @Nullable LocalDate untilDay) {
    return new FileAttenteCriteria(
        days == null ? ANY.days : Arrays.stream(days).map(DayOfWeek::of).collect(toSet()),
        from,
        to,
        lieuIds == null ? null : Set.of(lieuIds),
        untilDay);
  }

  public boolean isAnyDay() {
    return days.size() == DayOfWeek.values().length;
  }

  boolean suits(Creneau creneau, ZoneId zone) {
    var start = creneau.start().atZone(zone);
    var end = creneau.end().atZone(zone);
    return days.contains(start.getDayOfWeek())
        && (from == null || !start.toLocalTime().isBefore(from))
        && (to == null
            || (!end.toLocalTime().isAfter(to) && end.toLocalDate().equals(start.toLocalDate())))
        && (untilDay == null || !start.toLocalDate().isAfter(untilDay))
        && (lieuIds == null || (creneau.lieuId() != null && lieuIds.contains(creneau.lieuId())));
  }
}
