package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.booking.FileAttenteJoining;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvMove;
import fr.rdvsolidarites.booking.RdvParticipantChange;
import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.people.TextRefusal;
import fr.rdvsolidarites.rights.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Her RDV, by {@link RdvAction#READ}. */
@Controller
class RdvController {

  private static final Set<String> NEWS = Set.of("personne", "enregistre", "deplace", "annule");

  private final LinkDoor door;
  private final HerRdvs rdvs;
  private final RdvMove move;
  private final FileAttenteJoining joining;
  private final RdvParticipantChange change;
  private final Sittings sittings;
  private final TextRefusal refusal;
  private final Clock clock;

  RdvController(
      LinkDoor door,
      HerRdvs rdvs,
      RdvMove move,
      FileAttenteJoining joining,
      RdvParticipantChange change,
      Sittings sittings,
      TextRefusal refusal,
      Clock clock) {
    this.door = door;
    this.rdvs = rdvs;
    this.move = move;
    this.joining = joining;
    this.change = change;
    this.sittings = sittings;
    this.refusal = refusal;
    this.clock = clock;
  }

  @GetMapping("/r/{token}")
  ModelAndView show(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String fait,
      HttpServletRequest request,
      HttpServletResponse response) {
    return door.open(
        token, request, response, participant -> page(token, participant, fait, request));
  }

  private ModelAndView page(
      String token,
      Actor.Participant participant,
      @Nullable String fait,
      HttpServletRequest request) {
    var rdv = rdvs.read(participant, RdvAction.READ);
    var movable = move.refusal(rdv.id(), participant) == null;
    var news = fait != null && NEWS.contains(fait) ? "citizen.rdv.news." + fait : null;
    var page =
        RdvPage.of(
            token,
            rdv,
            movable,
            waiting(rdv, participant),
            account(rdv, participant, fait, request),
            refusal.path(participant.usagerId()),
            clock,
            news);
    return new ModelAndView("citizen/rdv", Map.of("page", page));
  }

  private RdvPage.Account account(
      HerRdv rdv,
      Actor.Participant participant,
      @Nullable String fait,
      HttpServletRequest request) {
    return sittings
        .account(request)
        .map(
            compte ->
                change.candidates(rdv.id(), participant, compte.id()).isEmpty()
                    ? RdvPage.Account.ALONE
                    : RdvPage.Account.FAMILY)
        .orElse("enregistre".equals(fait) ? RdvPage.Account.OFFERED : RdvPage.Account.NONE);
  }

  private RdvPage.Waiting waiting(HerRdv rdv, Actor.Participant participant) {
    if (joining.ofParticipation(participant.participationId()).isPresent()) {
      return RdvPage.Waiting.YES;
    }
    return joining.mayWaitFor(rdv.id(), participant)
        ? RdvPage.Waiting.POSSIBLE
        : RdvPage.Waiting.NO;
  }
}
