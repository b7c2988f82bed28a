package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvMove;
import fr.rdvsolidarites.booking.RdvMove.Outcome;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.rights.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** She moves her RDV, by {@link RdvAction#WITHDRAW}. */
@Controller
class RdvMoveController {

  private final LinkDoor door;
  private final HerRdvs rdvs;
  private final RdvMove move;
  private final RdvMoveScreens screens;

  RdvMoveController(LinkDoor door, HerRdvs rdvs, RdvMove move, RdvMoveScreens screens) {
    this.door = door;
    this.rdvs = rdvs;
    this.move = move;
    this.screens = screens;
  }

  @GetMapping("/r/{token}/deplacement")
  ModelAndView newMove(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String horaire,
      @RequestParam(required = false) @Nullable String semaine,
      HttpServletRequest request,
      HttpServletResponse response) {
    return door.open(
        token,
        request,
        response,
        participant -> {
          var rdv = rdvs.read(participant, RdvAction.WITHDRAW);
          var refusal = move.refusal(rdv.id(), participant);
          if (refusal != null) {
            return screens.refused(token, rdv, key(refusal), HttpStatus.OK);
          }
          return horaire == null
              ? screens.choose(token, rdv, CitizenParameters.day(semaine), null, HttpStatus.OK)
              : screens.confirm(token, rdv, horaire);
        });
  }

  @PostMapping("/r/{token}/deplacement")
  ModelAndView create(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String horaire,
      HttpServletRequest request,
      HttpServletResponse response) {
    return door.open(token, request, response, participant -> move(token, participant, horaire));
  }

  private ModelAndView move(String token, Actor.Participant participant, @Nullable String horaire) {
    var rdv = rdvs.read(participant, RdvAction.WITHDRAW);
    var start = screens.start(rdv, horaire);
    if (start.isEmpty()) {
      return screens.forged(token, rdv);
    }
    var day = LocalDate.ofInstant(start.get(), rdv.startsAt().getZone());
    var outcome = move.move(rdv.id(), start.get(), participant);
    return switch (outcome) {
      case Outcome.Moved() -> new ModelAndView("redirect:/r/" + token + "?fait=deplace");
      case Outcome.SlotTaken() ->
          screens.choose(token, rdv, day, "citizen.notice.takenBefore", HttpStatus.CONFLICT);
      case Outcome.AlreadyCancelled() ->
          screens.refused(token, rdv, key(outcome), HttpStatus.CONFLICT);
      case Outcome.TooLate _, Outcome.NotAllowed _ ->
          screens.refused(token, rdv, key(outcome), HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  private static String key(Outcome refusal) {
    return switch (refusal) {
      case Outcome.AlreadyCancelled() -> "citizen.move.cancelled";
      case Outcome.TooLate _ -> "citizen.move.tooLate";
      case Outcome.NotAllowed() -> "citizen.move.notAllowed";
      case Outcome.SlotTaken() -> "citizen.notice.takenBefore";
      case Outcome.Moved() -> "citizen.rdv.news.deplace";
    };
  }
}
