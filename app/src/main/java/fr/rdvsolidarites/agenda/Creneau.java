package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.shared.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time at which somebody could be received. Computed, never stored.
 *
 * @param lieuId null for telephone, home and video without a lieu
 * @param agentId of a RDV collectif, the first of its professionals
 * @param plageId 0: of no plage, a place in a RDV collectif
 * @param plageDay the occurrence of the plage, by the day that its rule names; else the local day
 * @param sessionId the RDV collectif in which a place is free; null: a time of its own
 */
public record Creneau(
    Instant start,
    Instant end,
    long agentId,
    @Nullable Long lieuId,
    long motifOuvertureId,
    long plageId,
    LocalDate plageDay,
    @Nullable Long sessionId)
    implements Comparable<Creneau> {

  /** A time of its own, in a plage. */
  public Creneau(
      Instant start,
      Instant end,
      long agentId,
      @Nullable Long lieuId,
      long motifOuvertureId,
      long plageId,
      LocalDate plageDay) {
    this(start, end, agentId, lieuId, motifOuvertureId, plageId, plageDay, null);
  }

  private static final Comparator<Creneau> ORDER =
      Comparator.comparing(Creneau::start)
          .thenComparingLong(Creneau::agentId)
          .thenComparing(Creneau::lieuId, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingLong(Creneau::motifOuvertureId)
          .thenComparingLong(Creneau::plageId)
          .thenComparing(Creneau::plageDay)
          .thenComparing(Creneau::end)
          .thenComparing(Creneau::sessionId, Comparator.nullsFirst(Comparator.naturalOrder()));

  public TimeRange during() {
    return new TimeRange(start, end);
  }

  /** By start, then agent, lieu and motif. */
  @Override
  public int compareTo(Creneau other) {
    return ORDER.compare(this, other);
  }

  /** Whether it is the same offer, be it by another plage. */
  boolean isSameOffer(Creneau other) {
    return start.equals(other.start)
        && agentId == other.agentId
        && Objects.equals(lieuId, other.lieuId)
        && motifOuvertureId == other.motifOuvertureId
        && Objects.equals(sessionId, other.sessionId);
  }

  /** Of equal offers that follow each other, the first. */
  static List<Creneau> withoutDoubles(List<Creneau> sorted) {
    var kept = new ArrayList<Creneau>(sorted.size());
    for (var creneau : sorted) {
      if (kept.isEmpty() || !kept.getLast().isSameOffer(creneau)) {
        kept.add(creneau);
      }
    }
    return kept;
  }
}
