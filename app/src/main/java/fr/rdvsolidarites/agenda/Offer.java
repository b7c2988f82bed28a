package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One agent in one plage for one motif, with all that its créneaux share. The créneaux lie back to
 * back from the start of each free interval.
 */
final class Offer {

  /** The order of créneaux that start together. */
  static final Comparator<Offer> ORDER =
      Comparator.<Offer>comparingLong(offer -> offer.agentId)
          .thenComparing(
              offer -> offer.plage.lieuId(), Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingLong(offer -> offer.motif.motifOuvertureId())
          .thenComparingLong(offer -> offer.plage.id());

  /** Receives starts, and says how late they may be. */
  interface Sink {
    /** The latest start of use to it in this opening; what comes later is not computed. */
    long latest(Offer offer, int opening);

    void add(long start, Offer offer, int opening);
  }

  /** Receives free intervals, whatever their length. */
  interface Free {
    void accept(long start, long end, int opening);
  }

  final PlageOuverture plage;
  final MotifRules motif;
  final long agentId;
  final Spans openings;
  final BusyTimes busy;
  final Bounds bounds;
  final boolean changesLieu;

  /** The place among the offers of a search, in {@link #ORDER}. */
  int index;

  /** What the search keeps the first of: a lieu, a motif; set by the search. */
  @Nullable Firsts group;

  Offer(
      PlageOuverture plage,
      MotifRules motif,
      long agentId,
      Spans openings,
      BusyTimes busy,
      Bounds bounds) {
    this.plage = plage;
    this.motif = motif;
    this.agentId = agentId;
    this.openings = openings;
    this.busy = busy;
    this.bounds = bounds;
    this.changesLieu = plage.changesLieu();
  }

  @Nullable Long lieuOf(int opening) {
    long moved = openings.movedTo[opening];
    return moved == Spans.SAME_LIEU ? plage.lieuId() : (Long) moved;
  }

  Creneau creneau(long start, int opening) {
    return creneau(start, start + bounds.duration(), opening);
  }

  Creneau creneau(long start, long end, int opening) {
    return new Creneau(
        Instant.ofEpochMilli(start),
        Instant.ofEpochMilli(end),
        agentId,
        lieuOf(opening),
        motif.motifOuvertureId(),
        plage.id(),
        LocalDate.ofEpochDay(openings.days[opening]));
  }

  /** Openings and busy times both rise: each is passed once. */
  void lay(Sink sink) {
    long first = bounds.first();
    int next = 0;
    for (int opening = 0; opening < openings.size; opening++) {
      long start = openings.starts[opening];
      long end = openings.ends[opening];
      if (end <= first) {
        continue;
      }
      long latest = Math.min(bounds.latest(), sink.latest(this, opening));
      if (Math.max(start, first) > latest) {
        if (changesLieu) {
          continue;
        }
        return;
      }
      next = skipBusyBefore(start, next);
      lay(opening, start, end, latest, next, sink);
    }
  }

  private int skipBusyBefore(long time, int from) {
    int next = from;
    while (next < busy.size && busy.ends[next] <= time) {
      next++;
    }
    return next;
  }

  private void lay(int opening, long start, long end, long latest, int firstBusy, Sink sink) {
    long free = start;
    int next = firstBusy;
    for (; next < busy.size && busy.starts[next] < end; next++) {
      layFree(opening, free, busy.starts[next], latest, sink);
      free = busy.ends[next];
      if (free > latest) {
        return;
      }
    }
    layFree(opening, free, end, latest, sink);
  }

  private void layFree(int opening, long free, long end, long latest, Sink sink) {
    long duration = bounds.duration();
    long last = Math.min(latest, end - duration);
    if (free > last) {
      return;
    }
    long start = bounds.gridFrom(free);
    start += Bounds.stepsUpTo(bounds.first(), start, duration);
    for (; start <= last; start += duration) {
      sink.add(start, this, opening);
    }
  }

  /** Every free interval of every opening. */
  void forEachFree(Free free) {
    for (int opening = 0; opening < openings.size; opening++) {
      int at = opening;
      busy.forEachFree(
          openings.starts[opening],
          openings.ends[opening],
          (start, end) -> free.accept(start, end, at));
    }
  }
}
