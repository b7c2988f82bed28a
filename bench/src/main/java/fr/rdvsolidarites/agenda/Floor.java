package fr.rdvsolidarites.agenda;

final class Floor {
  private Floor() {}

  static int count(Board board, long duration) {
    int n = 0;
    for (var offer : board.offers) {
      n += longEnough(offer.openings.starts, offer.openings.ends, offer.openings.size, duration);
      n += longEnough(offer.busy.starts, offer.busy.ends, offer.busy.size, duration);
    }
    return n;
  }

  private static int longEnough(long[] starts, long[] ends, int size, long duration) {
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (ends[i] - starts[i] >= duration) {
        n++;
      }
    }
    return n;
  }

  static int merge(Board board, long duration) {
    int found = 0;
    for (var offer : board.offers) {
      var open = offer.openings;
      var busy = offer.busy;
      for (int o = 0, b = 0; o < open.size; o++) {
        long free = open.starts[o];
        while (b < busy.size && busy.ends[b] <= free) b++;
        for (; b < busy.size && busy.starts[b] < open.ends[o]; free = busy.ends[b++]) {
          for (; free + duration <= busy.starts[b]; free += duration) found++;
        }
        for (; free + duration <= open.ends[o]; free += duration) found++;
        if (b > 0) b--;
      }
    }
    return found;
  }

  static long intervals(Board board) {
    return board.offers.stream().mapToLong(offer -> offer.openings.size + offer.busy.size).sum();
  }
}
