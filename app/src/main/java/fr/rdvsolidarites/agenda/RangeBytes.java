package fr.rdvsolidarites.agenda;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Ranges of {@code timestamptz} as PostgreSQL sends them ({@code range_send}): a byte of flags,
 * then each bound that is not infinite, its length before it, in microseconds since the year 2000.
 */
final class RangeBytes {

  private static final int LENGTH = 25;
  private static final int EMPTY = 1;
  private static final int NO_START = 8;
  private static final int NO_END = 16;
  private static final long YEAR_2000 = 946_684_800_000L;
  private static final long FOREVER = Long.MAX_VALUE / 4;

  private RangeBytes() {}

  static void addTo(Map<Long, BusyTimes.Builder> builders, Long agentId, byte[] bytes) {
    var builder =
        builders.computeIfAbsent(agentId, _ -> new BusyTimes.Builder(bytes.length / LENGTH + 1));
    var ranges = ByteBuffer.wrap(bytes);
    while (ranges.hasRemaining()) {
      int flags = ranges.get();
      long start = (flags & (EMPTY | NO_START)) == 0 ? bound(ranges, 0) : -FOREVER;
      long end = (flags & (EMPTY | NO_END)) == 0 ? bound(ranges, 999) : FOREVER;
      if ((flags & EMPTY) == 0) {
        builder.add(start, end);
      }
    }
  }

  /** Whole milliseconds: a start counts from the one it lies in, an end to the end of it. */
  private static long bound(ByteBuffer ranges, int roundUp) {
    ranges.getInt();
    long micros = ranges.getLong();
    if (micros == Long.MIN_VALUE || micros == Long.MAX_VALUE) {
      return micros < 0 ? -FOREVER : FOREVER;
    }
    return Math.floorDiv(micros + roundUp, 1000L) + YEAR_2000;
  }
}
