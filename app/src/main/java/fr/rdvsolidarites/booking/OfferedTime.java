package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauRequest;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.shared.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * A time as it was offered to somebody of the public.
 *
 * @param lieuId null for appointments without a place
 * @param sectors who receives the people of her address: nobody else is given to her
 * @param audience what is open to her
 * @param sessionId a place in that RDV collectif; null: not in a certain one
 */
public record OfferedTime(
    long motifOuvertureId,
    @Nullable Long lieuId,
    TimeRange during,
    Sectors sectors,
    Audience audience,
    @Nullable Long sessionId) {

  /** By the door of everybody, whatever her address. */
  public OfferedTime(long motifOuvertureId, @Nullable Long lieuId, TimeRange during) {
    this(motifOuvertureId, lieuId, during, Sectors.everywhere(), Audience.PUBLIC, null);
  }

  /** To those who come so. */
  public OfferedTime to(Audience audience, Sectors sectors) {
    return new OfferedTime(motifOuvertureId, lieuId, during, sectors, audience, sessionId);
  }

  /** In that RDV collectif. */
  public OfferedTime in(@Nullable Long sessionId) {
    return new OfferedTime(motifOuvertureId, lieuId, during, sectors, audience, sessionId);
  }

  /** Whether this, found at the same time, is what was offered. */
  public boolean isAt(Creneau creneau) {
    return sessionId == null || sessionId.equals(creneau.sessionId());
  }

  public CreneauRequest request() {
    return CreneauRequest.byUsager(motifOuvertureId, lieuId, during.start())
        .by(audience)
        .at(sectors)
        .lasting(during.length());
  }
}
