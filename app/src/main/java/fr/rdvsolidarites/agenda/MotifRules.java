package fr.rdvsolidarites.agenda;

import java.time.Duration;

/**
 * What a motif d'ouverture asks of its créneaux.
 *
 * @param duration of a RDV, more than nothing
 * @param minDelay the least and {@code maxDelay} the longest time between the booking by an usager
 *     and the start, both included
 */
public record MotifRules(
    long motifOuvertureId, Duration duration, Duration minDelay, Duration maxDelay) {

  public MotifRules {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("A RDV lasts: " + duration);
    }
  }
}
