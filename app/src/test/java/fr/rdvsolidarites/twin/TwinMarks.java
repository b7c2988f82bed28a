package fr.rdvsolidarites.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One mark for each tick of an occurrence, for one agent: what becomes of that moment. */
final class TwinMarks {

  /** Half-open. */
  record Free(long start, long end) {}

  private final TwinCase given;
  private final TwinCase.Opening opening;
  private final String[] marks;

  TwinMarks(TwinCase given, TwinCase.Opening opening) {
    this.given = given;
    this.opening = opening;
    this.marks = new String[index(opening.hours().end())];
  }

  private int index(long time) {
    return Math.toIntExact((time - opening.hours().start()) / given.tick);
  }

  private long time(int index) {
    return opening.hours().start() + index * given.tick;
  }

  /** What of [start, end) is in the occurrence. */
  void mark(long start, long end, String cause) {
    long from = Math.max(start, opening.hours().start());
    long to = Math.min(end, opening.hours().end());
    for (long time = from; time < to; time += given.tick) {
      marks[index(time)] = cause;
    }
  }

  /** The first cause counts, so the last ones are marked first. */
  void markTaken() {
    for (var taken : given.taken.reversed()) {
      boolean here =
          taken.organisation() == null || taken.organisation().equals(opening.organisation());
      if (here && taken.agent().equals(opening.agent())) {
        mark(taken.start(), taken.end(), taken.cause());
      }
    }
  }

  /** The runs of moments without a mark. */
  List<Free> free() {
    var free = new ArrayList<Free>();
    int i = 0;
    while (i < marks.length) {
      int from = i;
      while (i < marks.length && marks[i] == null) {
        i++;
      }
      if (i > from) {
        free.add(new Free(time(from), time(i)));
      } else {
        i++;
      }
    }
    return free;
  }

  void count(Map<String, Long> millis) {
    for (var mark : marks) {
      millis.merge(mark, given.tick, Long::sum);
    }
  }
}
