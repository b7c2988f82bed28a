package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.booking.Hold;
import fr.rdvsolidarites.booking.Holds;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.citizen.OfferedStart;
import fr.rdvsolidarites.citizen.OfferedStarts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The time that is kept for a visitor, as pages say it. */
@Component
class KeptTimes {

  private final Visits visits;
  private final Holds holds;
  private final OfferedStarts starts;
  private final Clock clock;

  KeptTimes(Visits visits, Holds holds, OfferedStarts starts, Clock clock) {
    this.visits = visits;
    this.holds = holds;
    this.starts = starts;
    this.clock = clock;
  }

  Optional<Hold> of(HttpServletRequest request) {
    return visits.of(request).flatMap(visitor -> holds.of(visitor.token()));
  }

  /** Her hold, if it is of this very time. */
  Optional<Hold> of(Ask ask, HttpServletRequest request) {
    return of(request).filter(ask::isKeptBy);
  }

  /** {@code garde}: what was answered to the choice; null when she did not choose it here. */
  Keeping keeping(Ask ask, Optional<Hold> hold, @Nullable String garde) {
    return hold.filter(ask::isKeptBy)
        .map(
            mine ->
                new Keeping(
                    Keeping.State.KEPT,
                    Moment.of(mine.until(), ask.motif().zone(), clock),
                    Duration.between(clock.instant(), mine.until()).toSeconds(),
                    mine.renewable()))
        .orElseGet(() -> Keeping.not(Keeping.State.of(garde)));
  }

  /** What is said above other times. */
  KeptTime line(Hold hold, Choices choices, ZoneId zone) {
    var during = hold.during();
    var start =
        new OfferedStart(
            hold.motifOuvertureId(),
            hold.lieuId(),
            during.start(),
            during.length(),
            hold.sessionId());
    return new KeptTime(
        Moment.of(during.start(), zone, clock),
        Moment.of(hold.until(), zone, clock),
        choices.coordonneesUrl(starts.seal(start), Keeping.YES));
  }
}
