package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.people.FileClaim;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen confirms. Start and length come signed from what was offered to her.
 *
 * @param lieuId null for appointments without a place
 * @param formKey the key of the form, the same when it is sent twice: a double click is one RDV
 * @param sectors who receives the people of her address: nobody else is given this RDV
 * @param visitor whose hold becomes the RDV; null: nothing is held for whoever confirms
 * @param audience what is open to whoever confirms
 * @param standing in whose name it is confirmed
 * @param claim what shows whose file it goes to
 */
public record BookingCommand(
    long motifOuvertureId,
    @Nullable Long lieuId,
    Instant startsAt,
    Duration length,
    Identity identity,
    String formKey,
    Sectors sectors,
    @Nullable Visitor visitor,
    Audience audience,
    Standing standing,
    FileClaim claim) {

  /** Whatever her address, by somebody for whom nothing is held. */
  public BookingCommand(
      long motifOuvertureId,
      @Nullable Long lieuId,
      Instant startsAt,
      Duration length,
      Identity identity,
      String formKey) {
    this(
        motifOuvertureId,
        lieuId,
        startsAt,
        length,
        identity,
        formKey,
        Sectors.everywhere(),
        null,
        Audience.PUBLIC,
        Standing.HERSELF,
        FileClaim.NONE);
  }

  public BookingCommand at(Sectors sectors) {
    return new BookingCommand(
        motifOuvertureId,
        lieuId,
        startsAt,
        length,
        identity,
        formKey,
        sectors,
        visitor,
        audience,
        standing,
        claim);
  }

  public BookingCommand by(Visitor visitor) {
    return new BookingCommand(
        motifOuvertureId,
        lieuId,
        startsAt,
        length,
        identity,
        formKey,
        sectors,
        visitor,
        audience,
        standing,
        claim);
  }

  /** By another door than that of everybody. */
  public BookingCommand as(Audience audience, Standing standing) {
    return new BookingCommand(
        motifOuvertureId,
        lieuId,
        startsAt,
        length,
        identity,
        formKey,
        sectors,
        visitor,
        audience,
        standing,
        claim);
  }

  /** As somebody who proved this. */
  public BookingCommand claiming(FileClaim claim) {
    return new BookingCommand(
        motifOuvertureId,
        lieuId,
        startsAt,
        length,
        identity,
        formKey,
        sectors,
        visitor,
        audience,
        standing,
        claim);
  }

  TimeRange during() {
    return TimeRange.of(startsAt, length);
  }
}
