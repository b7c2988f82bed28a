package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.territory.LocationType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where to come, nearest first; or who calls or visits. The full ones stand last.
 *
 * @param phone to call when nothing suits
 * @param why the key of why nothing is free; null when something is
 * @param waitable whether she may wait for a time
 * @param notice the key of what went wrong before, if something did
 */
public record LieuxPage(
    LocationType kind,
    List<Chosen> chosen,
    List<Card> cards,
    @Nullable String phone,
    @Nullable String why,
    boolean waitable,
    @Nullable String notice) {

  /**
   * A lieu, or an organisation.
   *
   * @param distanceKm from the commune, as the crow flies; null where not known
   * @param next null when full
   */
  public record Card(
      String name,
      @Nullable String address,
      @Nullable String accessHint,
      @Nullable Double distanceKm,
      @Nullable String phone,
      @Nullable Moment next,
      String url) {

    /** Where she asks to be told when a time is free there. */
    public String attenteUrl() {
      return "/attente/nouvelle" + url.substring(url.indexOf('?'));
    }

    public boolean isFull() {
      return next == null;
    }
  }
}
