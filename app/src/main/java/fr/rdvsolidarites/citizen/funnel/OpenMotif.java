package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.agenda.SectorLevel;
import fr.rdvsolidarites.citizen.MotifSlug;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A motif that citizens may take in one organisation and service, and what they are told about it.
 *
 * @param collective of RDVs collectifs, in which places are taken
 */
public record OpenMotif(
    long ouvertureId,
    long serviceId,
    String serviceName,
    long organisationId,
    String organisationName,
    @Nullable String organisationPhone,
    Said name,
    boolean collective,
    LocationType kind,
    Duration maxDelay,
    Duration minDelay,
    boolean visible,
    boolean notified,
    ZoneId zone,
    SectorLevel level,
    @Nullable Said restriction,
    @Nullable Said instructions,
    @Nullable Said papers) {

  /** Of a RDV collectif that says something of its own, in French; null: what the motif says. */
  OpenMotif saying(@Nullable String ownRestriction, @Nullable String ownInstructions) {
    return new OpenMotif(
        ouvertureId,
        serviceId,
        serviceName,
        organisationId,
        organisationName,
        organisationPhone,
        name,
        collective,
        kind,
        maxDelay,
        minDelay,
        visible,
        notified,
        zone,
        level,
        ownRestriction == null ? restriction : Said.of(ownRestriction, null),
        ownInstructions == null ? instructions : Said.of(ownInstructions, null),
        papers);
  }

  /** Of the French name: an address means the same to everybody. */
  String slug() {
    return MotifSlug.of(name.french(), kind).value();
  }

  /** The one card on which it appears, whatever its organisation. */
  Card card() {
    return new Card(serviceId, slug());
  }

  record Card(long serviceId, String slug) {}
}
