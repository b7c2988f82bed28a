package fr.rdvsolidarites.agenda;

import java.util.Arrays;

/**
 * The busy intervals of one agent, in milliseconds since the epoch: sorted, merged, so that all
 * starts and all ends rise and a binary search finds the place of any interval.
 */
final class BusyTimes {

  /** Receives what is free, in order, half-open; answers whether to go on. */
  interface FreeIntervals {
    boolean accept(long start, long end);
  }

  private final long[] starts;
  private final long[] ends;
  private final int size;

  private BusyTimes(long[] starts, long[] ends, int size) {
    this.starts = starts;
    this.ends = ends;
    this.size = size;
  }

  /** Whether nothing in [start, end) is taken. */
  boolean isFree(long start, long end) {
    int next = firstEndingAfter(start);
    return next == size || starts[next] >= end;
  }

  /** What [start, end) leaves free. */
  void forEachFree(long start, long end, FreeIntervals free) {
    long from = start;
    for (int i = firstEndingAfter(start); i < size && starts[i] < end; i++) {
      if (starts[i] > from && !free.accept(from, starts[i])) {
        return;
      }
      from = ends[i];
    }
    if (from < end) {
      free.accept(from, end);
    }
  }

  private int firstEndingAfter(long time) {
    int found = Arrays.binarySearch(ends, 0, size, time);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Collects intervals in any order, nested and doubled ones too. */
  static final class Builder {
    private long[][] intervals = new long[16][];
    private int count;

    Builder add(long start, long end) {
      if (start < end) {
        if (count == intervals.length) {
          intervals = Arrays.copyOf(intervals, count * 2);
        }
        intervals[count++] = new long[] {start, end};
      }
      return this;
    }

    BusyTimes build() {
      Arrays.sort(intervals, 0, count, (a, b) -> Long.compare(a[0], b[0]));
      var starts = new long[count];
      var ends = new long[count];
      int size = 0;
      for (int i = 0; i < count; i++) {
        var interval = intervals[i];
        if (size > 0 && interval[0] <= ends[size - 1]) {
          ends[size - 1] = Math.max(ends[size - 1], interval[1]);
        } else {
          starts[size] = interval[0];
          ends[size++] = interval[1];
        }
      }
      return new BusyTimes(starts, ends, size);
    }
  }
}
