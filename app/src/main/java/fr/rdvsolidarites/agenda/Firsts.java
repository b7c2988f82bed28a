package fr.rdvsolidarites.agenda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first créneaux of a lieu, of a motif or of all: so many, each start once. */
final class Firsts {

  private final long[] starts;
  private final @Nullable Offer[] offers;
  private final int[] openings;
  private int size;

  Firsts(int wanted) {
    starts = new long[wanted];
    offers = new Offer[wanted];
    openings = new int[wanted];
  }

  /** The latest start that could still change anything. */
  long latest() {
    return size < starts.length ? Long.MAX_VALUE : starts[size - 1];
  }

  void add(long start, Offer offer, int opening) {
    int at = size;
    while (at > 0 && starts[at - 1] > start) {
      at--;
    }
    if (at > 0 && starts[at - 1] == start) {
      if (isBefore(offer, opening, start, at - 1)) {
        put(at - 1, start, offer, opening);
      }
    } else if (at < starts.length) {
      size = Math.min(size + 1, starts.length);
      for (int i = size - 1; i > at; i--) {
        starts[i] = starts[i - 1];
        offers[i] = offers[i - 1];
        openings[i] = openings[i - 1];
      }
      put(at, start, offer, opening);
    }
  }

  private boolean isBefore(Offer offer, int opening, long start, int at) {
    var present = offers[at];
    if (present == null || offer.changesLieu || present.changesLieu) {
      return present == null
          || offer.creneau(start, opening).compareTo(present.creneau(start, openings[at])) < 0;
    }
    return offer.index < present.index;
  }

  private void put(int at, long start, Offer offer, int opening) {
    starts[at] = start;
    offers[at] = offer;
    openings[at] = opening;
  }

  boolean isEmpty() {
    return size == 0;
  }

  List<Creneau> creneaux() {
    var creneaux = new ArrayList<Creneau>(size);
    for (int i = 0; i < size; i++) {
      var offer = offers[i];
      if (offer != null) {
        creneaux.add(offer.creneau(starts[i], openings[i]));
      }
    }
    return creneaux;
  }
}
