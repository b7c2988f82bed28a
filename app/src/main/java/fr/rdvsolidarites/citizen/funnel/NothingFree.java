package fr.rdvsolidarites.citizen.funnel;

import static java.util.stream.Collectors.toSet;

import fr.rdvsolidarites.agenda.Cause;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.Explanation;
import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.agenda.SearchWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Why no time is offered, for somebody who wants to come: one reason, the one that helps her. */
@Component
class NothingFree {

  /** Times taken by somebody, or on which nobody receives. */
  private static final Set<Cause> TAKEN =
      Set.of(Cause.RDV, Cause.HOLD, Cause.ABSENCE, Cause.OUTSIDE);

  /** Looked at beyond what may be booked: « not open yet » is a reason too. */
  private static final int DAYS_BEYOND = 28;

  private final Creneaux creneaux;
  private final Clock clock;

  NothingFree(Creneaux creneaux, Clock clock) {
    this.creneaux = creneaux;
    this.clock = clock;
  }

  /**
   * The key of the sentence that says it. Only to be asked where nothing was found: it reads all.
   */
  String why(NearMotifs motifs, LieuFilter lieux) {
    var today = LocalDate.now(clock.withZone(motifs.first().zone()));
    var last = last(today, motifs);
    var ids = motifs.motifs().stream().map(OpenMotif::ouvertureId).collect(toSet());
    var search =
        CreneauSearch.byUsager(ids, SearchWindow.days(today, last))
            .in(lieux)
            .at(motifs.sectors())
            .by(motifs.audience());
    return "citizen.none." + reason(creneaux.explain(search));
  }

  private static String reason(Explanation explanation) {
    var causes = explanation.removed().keySet();
    if (causes.contains(Cause.TOO_SOON)) {
      return "tooSoon";
    }
    if (causes.stream().anyMatch(TAKEN::contains)) {
      return "taken";
    }
    return causes.contains(Cause.TOO_LATE) || explanation.elsewhen().later() > 0
        ? "later"
        : "notOpened";
  }

  private static LocalDate last(LocalDate today, NearMotifs motifs) {
    var days = longestDelay(motifs.motifs()).toDays() + DAYS_BEYOND;
    return today.plusDays(Math.min(days, SearchWindow.HORIZON_DAYS - 1));
  }

  private static Duration longestDelay(List<OpenMotif> motifs) {
    return motifs.stream()
        .map(OpenMotif::maxDelay)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
