package fr.rdvsolidarites.agenda;

import java.time.Duration;

/**
 * What a motif d'ouverture asks of its créneaux.
 *
 * @param duration of a RDV, more than nothing
 * @param minDelay the least and {@code maxDelay} the longest time between the booking by an usager
 *     and the start, both included
 * @param open false: deleted, or closed in the organisation
 * @param bookableBy the widest public that it is open to
 * @param followUp for usagers with a référent only, and with him only
 * @param level how it is reserved to sectors
 */
public record MotifRules(
    long motifOuvertureId,
    Duration duration,
    Duration minDelay,
    Duration maxDelay,
    boolean open,
    BookableBy bookableBy,
    boolean followUp,
    SectorLevel level) {

  public MotifRules {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("A RDV lasts: " + duration);
    }
  }

  /** A motif open to everyone everywhere. */
  public MotifRules(
      long motifOuvertureId, Duration duration, Duration minDelay, Duration maxDelay) {
    this(
        motifOuvertureId,
        duration,
        minDelay,
        maxDelay,
        true,
        BookableBy.EVERYONE,
        false,
        SectorLevel.DEPARTEMENT);
  }
}
