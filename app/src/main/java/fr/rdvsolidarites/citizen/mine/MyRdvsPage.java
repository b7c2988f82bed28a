package fr.rdvsolidarites.citizen.mine;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Her RDVs and those of her proches.
 *
 * @param contact what she proved, masked; her name, when she is signed in
 * @param account whether she is signed in to her account
 * @param coming the next one first, cancelled ones too
 * @param past the last one first
 * @param followed whether a professional follows her
 * @param unproven whether her account has neither mobile nor e-mail: nothing of before it is found
 */
public record MyRdvsPage(
    String contact,
    boolean account,
    List<Line> coming,
    List<Line> past,
    boolean followed,
    boolean unproven) {

  /**
   * One of them.
   *
   * @param place of the lieu, else the name of the organisation
   * @param firstName of whoever comes
   */
  public record Line(
      UUID uuid,
      long participationId,
      RdvStatus status,
      Moment start,
      Said motif,
      LocationType kind,
      String place,
      String firstName) {

    /** Where its own page is asked for. */
    public String url() {
      return "/mes-rendez-vous/" + uuid + "/" + participationId;
    }

    public String statusKey() {
      return "citizen.rdv.status." + status.code();
    }

    public String kindKey() {
      return "citizen.place." + kind.name().toLowerCase(Locale.ROOT);
    }

    /** The kind of badge. */
    public String badge() {
      return status == RdvStatus.UNKNOWN ? "success" : status.isCancelled() ? "error" : "info";
    }
  }
}
