package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.people.Identity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen confirms. Start and length come signed from what was offered to her.
 *
 * @param lieuId null for appointments without a place
 * @param formKey the key of the form, the same when it is sent twice: a double click is one RDV
 * @param sectors who receives the people of her address: nobody else is given this RDV
 */
public record BookingCommand(
    long motifOuvertureId,
    @Nullable Long lieuId,
    Instant startsAt,
    Duration length,
    Identity identity,
    String formKey,
    Sectors sectors) {

  /** Whatever her address. */
  public BookingCommand(
      long motifOuvertureId,
      @Nullable Long lieuId,
      Instant startsAt,
      Duration length,
      Identity identity,
      String formKey) {
    this(motifOuvertureId, lieuId, startsAt, length, identity, formKey, Sectors.everywhere());
  }
}
