package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Hold;
import fr.rdvsolidarites.citizen.OfferedStart;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.LocalDate;

/**
 * A start that can be confirmed: opened, to come, of a motif that is open, in a place that exists.
 */
record Ask(
    Domicile domicile,
    Choices choices,
    OfferedStart start,
    String horaire,
    OpenMotif motif,
    Place place) {

  /** Whether this hold is of this very time. */
  boolean isKeptBy(Hold hold) {
    var during = TimeRange.of(start.startsAt(), start.length());
    return hold.isOf(start.motifOuvertureId(), start.lieuId(), during);
  }

  /** Local, in the zone of the territoire. */
  LocalDate day() {
    return LocalDate.ofInstant(start.startsAt(), motif.zone());
  }
}
