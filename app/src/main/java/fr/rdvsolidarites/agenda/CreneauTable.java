package fr.rdvsolidarites.agenda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All créneaux of a search as columns: the start, and which opening of which offer. In the order of
 * offers, so that an order by start and place is the order of créneaux.
 */
final class CreneauTable implements Offer.Sink {

  private static final int PLACE_BITS = 27;
  private static final int FEW = 128;

  long[] starts = new long[FEW];
  int[] offers = new int[FEW];
  int[] openings = new int[FEW];
  int size;

  private final List<Offer> all;

  CreneauTable(List<Offer> all) {
    this.all = all;
  }

  @Override
  public long latest(Offer offer, int opening) {
    return Long.MAX_VALUE;
  }

  @Override
  public void add(long start, Offer offer, int opening) {
    if (size == starts.length) {
      grow();
    }
    starts[size] = start;
    offers[size] = offer.index;
    openings[size++] = opening;
  }

  private void grow() {
    starts = Arrays.copyOf(starts, size * 2);
    offers = Arrays.copyOf(offers, size * 2);
    openings = Arrays.copyOf(openings, size * 2);
  }

  /** By start, agent, lieu and motif; each once, even offered by two plages. */
  List<Creneau> creneaux() {
    var found = new ArrayList<Creneau>(size);
    for (int place : order()) {
      found.add(all.get(offers[place]).creneau(starts[place], openings[place]));
    }
    if (all.stream().anyMatch(offer -> offer.changesLieu)) {
      found.sort(null);
    }
    return Creneau.withoutDoubles(found);
  }

  /** Places by start; those of one start as they were added. */
  private int[] order() {
    long min = Arrays.stream(starts, 0, size).min().orElse(0);
    long max = Arrays.stream(starts, 0, size).max().orElse(0);
    if (size >= 1 << PLACE_BITS || max - min >= 1L << (63 - PLACE_BITS)) {
      throw new IllegalStateException("Too many créneaux: " + size);
    }
    var keys = new long[size];
    Arrays.setAll(keys, i -> (starts[i] - min) << PLACE_BITS | i);
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) (key & (1 << PLACE_BITS) - 1)).toArray();
  }
}
