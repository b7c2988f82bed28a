package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.citizen.Addresses;
import fr.rdvsolidarites.geo.Position;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One RDV as its participant may see it: nothing of the other participants, nor the names of
 * professionals.
 *
 * @param title of a RDV collectif
 * @param textsTo the phone to which texts go, given with the RDV or in the file; null: she wants
 *     none
 * @param visioUrl where to meet by video
 */
public record HerRdv(
    long id,
    UUID uuid,
    int sequence,
    RdvStatus status,
    ZonedDateTime startsAt,
    ZonedDateTime endsAt,
    LocationType kind,
    Said motif,
    @Nullable Said title,
    String service,
    String serviceShortName,
    String organisation,
    long motifOuvertureId,
    Duration maxDelay,
    boolean cancellable,
    boolean notified,
    @Nullable String textsTo,
    @Nullable Long lieuId,
    @Nullable Lieu lieu,
    @Nullable String visioUrl,
    @Nullable String phone,
    @Nullable Said instructions,
    @Nullable Said papers,
    @Nullable Said cancelWarning,
    @Nullable String herPhone,
    @Nullable String herEmail) {

  /** Where it takes place. */
  public record Lieu(
      String name,
      String street,
      @Nullable String postCode,
      @Nullable String city,
      @Nullable String accessHint,
      @Nullable Position position) {

    public String address() {
      return Addresses.inOneLine(street, postCode, city);
    }
  }

  public int minutes() {
    return (int) Duration.between(startsAt, endsAt).toMinutes();
  }
}
