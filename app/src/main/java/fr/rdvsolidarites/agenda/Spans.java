package fr.rdvsolidarites.agenda;

import java.util.Arrays;

/**
 * Intervals in order of start, half-open, in milliseconds since the epoch; of each, the day by
 * which its series names it (days since the epoch) and the lieu to which it alone was moved.
 * Arrays, so that a search over thousands of agendas reads them in one go.
 */
final class Spans {

  /** {@link #movedTo} of what was not moved. */
  static final long SAME_LIEU = 0;

  static final Spans NONE = new Spans();

  long[] starts = new long[32];
  long[] ends = new long[32];
  int[] days = new int[32];
  long[] movedTo = new long[32];
  int size;

  void add(long start, long end, int day, long lieuId) {
    if (start >= end) {
      return;
    }
    if (size == starts.length) {
      grow();
    }
    int at = size++;
    for (; at > 0 && starts[at - 1] > start; at--) {
      copy(at - 1, at);
    }
    starts[at] = start;
    ends[at] = end;
    days[at] = day;
    movedTo[at] = lieuId;
  }

  private void copy(int from, int to) {
    starts[to] = starts[from];
    ends[to] = ends[from];
    days[to] = days[from];
    movedTo[to] = movedTo[from];
  }

  private void grow() {
    int length = size * 2;
    starts = Arrays.copyOf(starts, length);
    ends = Arrays.copyOf(ends, length);
    days = Arrays.copyOf(days, length);
    movedTo = Arrays.copyOf(movedTo, length);
  }
}
