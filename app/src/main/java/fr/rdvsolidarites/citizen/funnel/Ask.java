package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Hold;
import fr.rdvsolidarites.booking.OfferedTime;
import fr.rdvsolidarites.citizen.OfferedStart;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A start that can be confirmed: opened, to come, of a motif that is open, in a place that exists.
 *
 * @param motif with what a RDV collectif says of its own
 * @param title of a RDV collectif that has one
 */
record Ask(
    Domicile domicile,
    Choices choices,
    OfferedStart start,
    String horaire,
    OpenMotif motif,
    Place place,
    @Nullable String title) {

  /** What was chosen, but for the time. */
  List<Chosen> lines() {
    var lines = new ArrayList<>(ChosenLines.upToPlace(domicile, choices, motif, place.name()));
    var own = Said.of(title, null);
    if (own != null) {
      lines.add(new Chosen("citizen.chosen.session", own, choices.horairesUrl()));
    }
    return lines;
  }

  /** By the door through which she came. */
  OfferedTime time() {
    var during = TimeRange.of(start.startsAt(), start.length());
    return new OfferedTime(start.motifOuvertureId(), start.lieuId(), during)
        .to(place.audience(), place.sectors())
        .in(start.sessionId());
  }

  /** Whether this hold is of this very time. */
  boolean isKeptBy(Hold hold) {
    return hold.isOf(time());
  }

  /** Local, in the zone of the territoire. */
  LocalDate day() {
    return LocalDate.ofInstant(start.startsAt(), motif.zone());
  }
}
