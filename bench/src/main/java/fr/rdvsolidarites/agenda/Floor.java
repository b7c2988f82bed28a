package fr.rdvsolidarites.agenda;

/** What the engine is measured against: single passes over the arrays of its board. */
final class Floor {

  private Floor() {}

  /** The floor: one linear pass that counts créneaux and gives none. */
  static int count(Board board, long duration) {
    int found = 0;
    for (var offer : board.offers) {
      var open = offer.openings;
      var busy = offer.busy;
      for (int o = 0, b = 0; o < open.size; o++, b = Math.max(0, b - 1)) {
        long free = open.starts[o];
        for (;
            b < busy.size && busy.starts[b] < open.ends[o];
            free = Math.max(free, busy.ends[b++])) {
          for (; free + duration <= busy.starts[b]; free += duration) found++;
        }
        for (; free + duration <= open.ends[o]; free += duration) found++;
      }
    }
    return found;
  }

  /** Lower still: reads every bound, and does not even ask what is free. */
  static int scan(Board board, long duration) {
    int found = 0;
    for (var offer : board.offers) {
      var open = offer.openings;
      var busy = offer.busy;
      for (int i = 0; i < open.size; i++) if (open.ends[i] - open.starts[i] >= duration) found++;
      for (int i = 0; i < busy.size; i++) if (busy.ends[i] - busy.starts[i] >= duration) found++;
    }
    return found;
  }

  /** How many intervals both passes read. */
  static long intervals(Board board) {
    return board.offers.stream().mapToLong(offer -> offer.openings.size + offer.busy.size).sum();
  }
}
