package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.RdvCancellation.Outcome;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.rights.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** She gives up her RDV, by {@link RdvAction#WITHDRAW}. */
@Controller
class RdvCancellationController {

  private final LinkDoor door;
  private final HerRdvs rdvs;
  private final RdvCancellation cancellation;
  private final Clock clock;

  RdvCancellationController(
      LinkDoor door, HerRdvs rdvs, RdvCancellation cancellation, Clock clock) {
    this.door = door;
    this.rdvs = rdvs;
    this.cancellation = cancellation;
    this.clock = clock;
  }

  @GetMapping("/r/{token}/annulation")
  ModelAndView newCancellation(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    return door.open(
        token,
        request,
        response,
        participant -> {
          var rdv = rdvs.read(participant, RdvAction.WITHDRAW);
          return page(token, rdv, refusal(rdv), HttpStatus.OK);
        });
  }

  @PostMapping("/r/{token}/annulation")
  ModelAndView create(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    return door.open(token, request, response, participant -> cancel(token, participant));
  }

  private ModelAndView cancel(String token, Actor.Participant participant) {
    var rdv = rdvs.read(participant, RdvAction.WITHDRAW);
    return switch (cancellation.cancel(rdv.id(), participant)) {
      case Outcome.Cancelled() -> new ModelAndView("redirect:/r/" + token + "?fait=annule");
      case Outcome.AlreadyCancelled() ->
          page(token, rdv, "citizen.cancel.already", HttpStatus.CONFLICT);
      case Outcome.TooLate(var limit) ->
          page(token, rdv, "citizen.cancel.tooLate", HttpStatus.UNPROCESSABLE_CONTENT);
      case Outcome.NotAllowed() ->
          page(token, rdv, "citizen.cancel.notAllowed", HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  /** What she is told before she asks; the act itself decides again. */
  private @Nullable String refusal(HerRdv rdv) {
    if (rdv.status().isCancelled()) {
      return "citizen.cancel.already";
    }
    if (!rdv.cancellable()) {
      return "citizen.cancel.notAllowed";
    }
    return clock.instant().isBefore(limit(rdv)) ? null : "citizen.cancel.tooLate";
  }

  private static Instant limit(HerRdv rdv) {
    return rdv.startsAt().toInstant().minus(RdvCancellation.LATEST);
  }

  private ModelAndView page(String token, HerRdv rdv, @Nullable String refusal, HttpStatus status) {
    var page =
        new RdvCancellationPage(
            token,
            rdv,
            Moment.of(rdv.startsAt(), clock),
            refusal,
            Moment.of(rdv.startsAt().minus(RdvCancellation.LATEST), clock));
    return new ModelAndView("citizen/rdv-cancellation", Map.of("page", page), status);
  }
}
