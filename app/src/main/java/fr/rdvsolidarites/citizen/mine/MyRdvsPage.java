package fr.rdvsolidarites.citizen.mine;

import static fr.rdvsolidarites.shared.Texts.t;

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
   * @param following the times of those that follow it, placed with it
   */
  public record Line(
      UUID uuid,
      long participationId,
      RdvStatus status,
      Moment start,
      Said motif,
      LocationType kind,
      String place,
      String firstName,
      List<Moment> following) {

    /** « mardi 24 novembre à 9 h, puis à 9 h 30 » */
    public String when() {
      return following.stream()
          .map(Moment::time)
          .reduce(start.dayAndTime(), (some, time) -> t("citizen.rdv.then", some, time));
    }

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
