package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Hold;
import fr.rdvsolidarites.booking.OfferedTime;
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

  /** By the door through which she came. */
  OfferedTime time() {
    var during = TimeRange.of(start.startsAt(), start.length());
    return new OfferedTime(start.motifOuvertureId(), start.lieuId(), during)
        .to(place.audience(), place.sectors());
  }

  /** Whether this hold is of this very time. */
  boolean isKeptBy(Hold hold) {
    return hold.isOf(start.motifOuvertureId(), start.lieuId(), time().during());
  }

  /** Local, in the zone of the territoire. */
  LocalDate day() {
    return LocalDate.ofInstant(start.startsAt(), motif.zone());
  }
}
