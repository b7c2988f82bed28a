package fr.rdvsolidarites.citizen.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvParticipantChange;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Somebody else of her family comes: behind the link like the other acts, and with her account
 * beside it.
 */
@Controller
class RdvParticipantController {

  private static final String PATH = "/r/{token}/participant";

  private final LinkDoor door;
  private final Sittings sittings;
  private final HerRdvs rdvs;
  private final ProofCookie proof;
  private final RdvParticipantChange change;
  private final Clock clock;

  RdvParticipantController(
      LinkDoor door,
      Sittings sittings,
      HerRdvs rdvs,
      ProofCookie proof,
      RdvParticipantChange change,
      Clock clock) {
    this.door = door;
    this.sittings = sittings;
    this.rdvs = rdvs;
    this.proof = proof;
    this.change = change;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView edit(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    return open(
        token,
        request,
        response,
        (participant, compte) -> page(token, participant, compte, null, HttpStatus.OK));
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String usager,
      HttpServletRequest request,
      HttpServletResponse response) {
    return open(
        token,
        request,
        response,
        (participant, compte) -> {
          var usagerId = CitizenParameters.id(usager);
          if (usagerId == null) {
            return page(
                token,
                participant,
                compte,
                t("citizen.participant.missing"),
                HttpStatus.UNPROCESSABLE_CONTENT);
          }
          var rdv = rdvs.read(participant, RdvAction.WITHDRAW);
          return switch (change.change(rdv.id(), usagerId, participant, compte.id())) {
            case CHANGED -> {
              var now = new Actor.Participant(usagerId, participant.participationId());
              proof.give(token, now, request, response);
              yield new ModelAndView("redirect:/r/" + token + "?fait=personne");
            }
            case NOT_POSSIBLE ->
                page(
                    token,
                    participant,
                    compte,
                    t("citizen.participant.notPossible"),
                    HttpStatus.CONFLICT);
          };
        });
  }

  private ModelAndView open(
      String token,
      HttpServletRequest request,
      HttpServletResponse response,
      BiFunction<Actor.Participant, Compte, ModelAndView> page) {
    return door.open(
        token,
        request,
        response,
        participant ->
            page.apply(participant, sittings.account(request).orElseThrow(NotFoundException::new)));
  }

  private ModelAndView page(
      String token,
      Actor.Participant participant,
      Compte compte,
      @Nullable String error,
      HttpStatus status) {
    var rdv = rdvs.read(participant, RdvAction.WITHDRAW);
    var page =
        new RdvParticipantPage(
            token,
            Moment.of(rdv.startsAt(), clock),
            rdv.motif(),
            change.candidates(rdv.id(), participant, compte.id()),
            error);
    return new ModelAndView("citizen/rdv-participant", Map.of("page", page), status);
  }
}
