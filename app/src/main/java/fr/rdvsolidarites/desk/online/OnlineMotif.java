package fr.rdvsolidarites.desk.online;

import fr.rdvsolidarites.agenda.BookableBy;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A motif of the organisation.
 *
 * @param id of the ouverture
 * @param followUp for usagers with a référent only, never shown to somebody unknown
 * @param plages that are not over
 * @param plagesOnline those of them that are open online
 * @param sessions of a motif of RDVs collectifs, of which the public takes places; null: it is none
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
    int plagesOnline,
    @Nullable OnlineSessions sessions) {

  /** Whether the public finds it, as soon as there is a time. */
  boolean isPublic() {
    return bookableBy == BookableBy.EVERYONE && !followUp;
  }
}
