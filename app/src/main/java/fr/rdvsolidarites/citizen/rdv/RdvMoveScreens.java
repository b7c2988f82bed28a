package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.agenda.SectorReads;
import fr.rdvsolidarites.booking.RdvMove;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.citizen.OfferedStarts;
import fr.rdvsolidarites.citizen.Week;
import fr.rdvsolidarites.citizen.Weeks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * The times that could replace hers: same motif, same place, same length, whoever receives her
 * secteur.
 */
@Component
class RdvMoveScreens {

  private final Weeks weeks;
  private final SectorReads sectors;
  private final OfferedStarts starts;
  private final Clock clock;

  RdvMoveScreens(Weeks weeks, SectorReads sectors, OfferedStarts starts, Clock clock) {
    this.weeks = weeks;
    this.sectors = sectors;
    this.starts = starts;
    this.clock = clock;
  }

  ModelAndView choose(
      String token,
      HerRdv rdv,
      @Nullable LocalDate day,
      @Nullable String notice,
      HttpStatus status) {
    return view(page(token, rdv, weeks.show(wanted(rdv), day), null, null, null, notice), status);
  }

  ModelAndView confirm(String token, HerRdv rdv, String horaire) {
    return start(rdv, horaire)
        .map(start -> Moment.of(start, rdv.startsAt().getZone(), clock))
        .map(at -> view(page(token, rdv, null, at, horaire, null, null), HttpStatus.OK))
        .orElseGet(() -> forged(token, rdv));
  }

  ModelAndView refused(String token, HerRdv rdv, String refusal, HttpStatus status) {
    return view(page(token, rdv, null, null, null, refusal, null), status);
  }

  ModelAndView forged(String token, HerRdv rdv) {
    return choose(token, rdv, null, "citizen.notice.forged", HttpStatus.UNPROCESSABLE_CONTENT);
  }

  /** The start, if it was offered for this very motif and place, and is to come. */
  Optional<Instant> start(HerRdv rdv, @Nullable String horaire) {
    return starts
        .open(horaire)
        .filter(start -> start.motifOuvertureId() == rdv.motifOuvertureId())
        .filter(start -> Objects.equals(start.lieuId(), rdv.lieuId()))
        .filter(start -> start.startsAt().isAfter(clock.instant()))
        .map(start -> start.startsAt());
  }

  private Weeks.Wanted wanted(HerRdv rdv) {
    var near = sectors.around(rdv.id());
    var lieuId = rdv.lieuId();
    var lieux = lieuId == null ? LieuFilter.anywhere() : LieuFilter.only(Set.of(lieuId));
    var length = Duration.between(rdv.startsAt(), rdv.endsAt());
    var now = rdv.startsAt().toInstant();
    return new Weeks.Wanted(
        window ->
            CreneauSearch.byUsager(Set.of(rdv.motifOuvertureId()), window)
                .by(Audience.OF_A_RDV)
                .in(lieux)
                .at(near)
                .lasting(length)
                .except(null, rdv.id()),
        creneau -> !creneau.start().equals(now) && Objects.equals(creneau.lieuId(), lieuId),
        rdv.maxDelay(),
        rdv.startsAt().getZone());
  }

  private RdvMovePage page(
      String token,
      HerRdv rdv,
      @Nullable Week week,
      @Nullable Moment chosen,
      @Nullable String horaire,
      @Nullable String refusal,
      @Nullable String notice) {
    var limit = Moment.of(rdv.startsAt().minus(RdvMove.LATEST), clock);
    var now = Moment.of(rdv.startsAt(), clock);
    return new RdvMovePage(token, rdv, now, week, chosen, horaire, refusal, limit, notice);
  }

  private static ModelAndView view(RdvMovePage page, HttpStatus status) {
    return new ModelAndView("citizen/rdv-move", Map.of("page", page), status);
  }
}
