package fr.rdvsolidarites.agenda;

import java.util.Arrays;

/**
 * The busy intervals of one agent, in milliseconds since the epoch: sorted, merged, so that all
 * starts and all ends rise and a binary search finds the place of any interval.
 */
final class BusyTimes {

  static final BusyTimes NONE = new BusyTimes(new long[0], new long[0], 0);

  /** Receives what is free, in order, half-open. */
  interface FreeIntervals {
    void accept(long start, long end);
  }

  final long[] starts;
  final long[] ends;
  final int size;

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
      if (starts[i] > from) {
        free.accept(from, starts[i]);
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

  /** Both together; this one as it is when there is nothing to add. */
  BusyTimes with(BusyTimes other) {
    if (other.size == 0) {
      return this;
    }
    var both = new Builder(size + other.size);
    int i = 0;
    int j = 0;
    while (i < size || j < other.size) {
      boolean mine = j == other.size || (i < size && starts[i] <= other.starts[j]);
      both.add(mine ? starts[i] : other.starts[j], mine ? ends[i++] : other.ends[j++]);
    }
    return both.build();
  }

  /** Collects intervals in any order, nested and doubled ones too; quickest in order of start. */
  static final class Builder {
    private long[] starts;
    private long[] ends;
    private int size;
    private boolean sorted = true;

    Builder(int expected) {
      starts = new long[expected];
      ends = new long[expected];
    }

    Builder add(long start, long end) {
      if (start < end) {
        append(start, end);
      }
      return this;
    }

    private void append(long start, long end) {
      if (size > 0 && sorted && start >= starts[size - 1] && start <= ends[size - 1]) {
        ends[size - 1] = Math.max(ends[size - 1], end);
        return;
      }
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, size * 2 + 8);
        ends = Arrays.copyOf(ends, size * 2 + 8);
      }
      sorted &= size == 0 || start > ends[size - 1];
      starts[size] = start;
      ends[size++] = end;
    }

    BusyTimes build() {
      return sorted ? new BusyTimes(starts, ends, size) : inOrder().build();
    }

    private Builder inOrder() {
      var order = new Integer[size];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Long.compare(starts[a], starts[b]));
      var ordered = new Builder(size);
      for (int i : order) {
        ordered.append(starts[i], ends[i]);
      }
      return ordered;
    }
  }
}
