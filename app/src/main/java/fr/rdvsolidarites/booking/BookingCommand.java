package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.people.FileClaim;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen confirms. Start and length come signed from what was offered to her.
 *
 * @param formKey the key of the form, the same when it is sent twice: a double click is one RDV
 * @param visitor whose hold becomes the RDV; null: nothing is held for whoever confirms
 * @param standing in whose name it is confirmed
 * @param claim what shows whose file it goes to
 * @param waitsFrom the INSEE code of where she lives, when she is to wait for a place in a RDV
 *     collectif that is full; null: she is not
 */
public record BookingCommand(
    OfferedTime time,
    Identity identity,
    String formKey,
    @Nullable Visitor visitor,
    Standing standing,
    FileClaim claim,
    @Nullable String waitsFrom) {

  /** By somebody who says who she is, for whom nothing is held. */
  public BookingCommand(OfferedTime time, Identity identity, String formKey) {
    this(time, identity, formKey, null, Standing.HERSELF, FileClaim.NONE, null);
  }

  /** The same, whatever her address. */
  public BookingCommand(
      long motifOuvertureId,
      @Nullable Long lieuId,
      Instant startsAt,
      Duration length,
      Identity identity,
      String formKey) {
    this(
        new OfferedTime(motifOuvertureId, lieuId, TimeRange.of(startsAt, length)),
        identity,
        formKey);
  }

  public BookingCommand by(Visitor visitor) {
    return new BookingCommand(time, identity, formKey, visitor, standing, claim, waitsFrom);
  }

  public BookingCommand as(Standing standing) {
    return new BookingCommand(time, identity, formKey, visitor, standing, claim, waitsFrom);
  }

  /** Where that RDV collectif is full she waits for a place in it. */
  public BookingCommand orWaiting(@Nullable String communeCode) {
    return new BookingCommand(time, identity, formKey, visitor, standing, claim, communeCode);
  }

  /** As somebody who proved this. */
  public BookingCommand claiming(FileClaim claim) {
    return new BookingCommand(time, identity, formKey, visitor, standing, claim, waitsFrom);
  }

  TimeRange during() {
    return time.during();
  }
}
