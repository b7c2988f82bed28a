package fr.rdvsolidarites.citizen.funnel;

import static java.util.stream.Collectors.toSet;

import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.booking.Hold;
import fr.rdvsolidarites.citizen.Weeks;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The times of one place; at most three searches. */
@Component
class HoraireScreens {

  private final Weeks weeks;
  private final KeptTimes keptTimes;
  private final NothingFree nothingFree;

  HoraireScreens(Weeks weeks, KeptTimes keptTimes, NothingFree nothingFree) {
    this.weeks = weeks;
    this.keptTimes = keptTimes;
    this.nothingFree = nothingFree;
  }

  HorairesPage show(
      Domicile domicile,
      Choices choices,
      Place place,
      @Nullable LocalDate day,
      @Nullable Hold mine,
      @Nullable String notice) {
    var motif = place.motifs().getFirst();
    var ids = place.motifs().stream().map(OpenMotif::ouvertureId).collect(toSet());
    var wanted =
        new Weeks.Wanted(
            window ->
                CreneauSearch.byUsager(ids, window)
                    .in(place.lieux())
                    .at(place.sectors())
                    .by(place.audience())
                    .except(mine == null ? null : mine.id(), null),
            _ -> true,
            longestDelay(place),
            motif.zone());
    var week = notice == null ? weeks.show(wanted, day) : weeks.showOthers(wanted, day);
    return new HorairesPage(
        place.name(),
        place.phone(),
        ChosenLines.upToPlace(domicile, choices, motif, place.name()),
        BeforeTime.of(motif),
        week,
        week.isHopeless() ? why(place) : null,
        choices,
        mine == null ? null : keptTimes.line(mine, choices, motif.zone()),
        notice);
  }

  private String why(Place place) {
    return nothingFree.why(
        new NearMotifs(place.motifs(), place.sectors(), place.audience()), place.lieux());
  }

  private static Duration longestDelay(Place place) {
    return place.motifs().stream()
        .map(OpenMotif::maxDelay)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
