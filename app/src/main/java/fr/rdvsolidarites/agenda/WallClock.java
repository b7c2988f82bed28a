package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;

/**
 * What a clock on the wall of a zone shows, as milliseconds since the epoch. A time that the clock
 * skips is the moment of the change; one that it repeats, its first pass. Days on which the clock
 * does not change cost an addition only.
 */
final class WallClock {

  private static final long DAY = 86_400_000L;
  private static final int UNKNOWN = Integer.MIN_VALUE;
  private static final int CHANGES = Integer.MAX_VALUE;

  private final ZoneRules rules;
  private final int first;
  private final int[] offsets;

  private WallClock(ZoneId zone, int first, int last) {
    this.rules = zone.getRules();
    this.first = first;
    this.offsets = new int[Math.max(0, last - first + 1)];
    java.util.Arrays.fill(offsets, UNKNOWN);
  }

  /** The clocks of one search: quick from {@code first} to {@code last}, right on any day. */
  static final class All {
    private final int first;
    private final int last;
    private final Map<ZoneId, WallClock> clocks = new HashMap<>();

    All(LocalDate first, LocalDate last) {
      this.first = Math.toIntExact(first.toEpochDay());
      this.last = Math.toIntExact(last.toEpochDay());
    }

    WallClock of(ZoneId zone) {
      return clocks.computeIfAbsent(zone, z -> new WallClock(z, first, last));
    }
  }

  static Instant instant(LocalDateTime time, ZoneRules rules) {
    var valid = rules.getValidOffsets(time);
    return valid.isEmpty()
        ? rules.getTransition(time).getInstant()
        : time.toInstant(valid.getFirst());
  }

  /**
   * @param day since the epoch
   * @param time of that day
   */
  long millis(long day, LocalTime time) {
    int offset = offsetOn(day);
    if (offset == CHANGES) {
      return instant(LocalDateTime.of(LocalDate.ofEpochDay(day), time), rules).toEpochMilli();
    }
    return day * DAY + time.toNanoOfDay() / 1_000_000 - offset * 1000L;
  }

  private int offsetOn(long day) {
    long index = day - first;
    if (index < 0 || index >= offsets.length) {
      return constantOffset(day);
    }
    int at = (int) index;
    if (offsets[at] == UNKNOWN) {
      offsets[at] = constantOffset(day);
    }
    return offsets[at];
  }

  private int constantOffset(long day) {
    var midnight = LocalDate.ofEpochDay(day).atStartOfDay();
    var atStart = rules.getValidOffsets(midnight);
    var atEnd = rules.getValidOffsets(midnight.plusDays(1));
    boolean same = atStart.size() == 1 && atStart.equals(atEnd);
    var start = midnight.toInstant(same ? atStart.getFirst() : ZoneOffset.UTC);
    var change = same ? rules.nextTransition(start) : null;
    boolean steady =
        same && (change == null || !change.getInstant().isBefore(start.plusSeconds(86_400)));
    return steady ? atStart.getFirst().getTotalSeconds() : CHANGES;
  }
}
