package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * The time that a visitor chose, as it was offered to her.
 *
 * @param lieuId null for appointments without a place
 */
public record HoldCommand(
    long motifOuvertureId, @Nullable Long lieuId, TimeRange during, Visitor visitor) {

  boolean isFor(Hold hold) {
    return hold.isOf(motifOuvertureId, lieuId, during);
  }
}
