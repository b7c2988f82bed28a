package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.shared.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * The time that a visitor chose, as it was offered to her.
 *
 * @param lieuId null for appointments without a place
 * @param sectors who receives the people of her address: nobody else is held for her
 * @param audience what is open to her
 */
public record HoldCommand(
    long motifOuvertureId,
    @Nullable Long lieuId,
    TimeRange during,
    Sectors sectors,
    Visitor visitor,
    Audience audience) {

  /** By the door of everybody. */
  public HoldCommand(
      long motifOuvertureId,
      @Nullable Long lieuId,
      TimeRange during,
      Sectors sectors,
      Visitor visitor) {
    this(motifOuvertureId, lieuId, during, sectors, visitor, Audience.PUBLIC);
  }

  boolean isFor(Hold hold) {
    return hold.isOf(motifOuvertureId, lieuId, during);
  }
}
