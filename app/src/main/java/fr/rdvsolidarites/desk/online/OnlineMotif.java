package fr.rdvsolidarites.desk.online;

import fr.rdvsolidarites.agenda.BookableBy;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;

/**
 * A motif of the organisation, with one professional and one usager or family.
 *
 * @param id of the ouverture
 * @param followUp for usagers with a référent only, never shown to somebody unknown
 * @param plages that are not over
 * @param plagesOnline those of them that are open online
 */
public record OnlineMotif(
    long id,
    String name,
    String service,
    LocationType locationType,
    BookableBy bookableBy,
    boolean followUp,
    Duration minDelay,
    Duration maxDelay,
    int plages,
    int plagesOnline) {

  /** Whether the public finds it, as soon as there is a time. */
  boolean isPublic() {
    return bookableBy == BookableBy.EVERYONE && !followUp;
  }
}
