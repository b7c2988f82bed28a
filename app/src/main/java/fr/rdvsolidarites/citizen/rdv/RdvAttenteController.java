package fr.rdvsolidarites.citizen.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.FileAttenteJoining;
import fr.rdvsolidarites.booking.FileAttenteTokens;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.citizen.AttenteWishes;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** « Me prévenir si un horaire plus tôt se libère », by {@link RdvAction#WITHDRAW}. */
@Controller
class RdvAttenteController {

  private final LinkDoor door;
  private final HerRdvs rdvs;
  private final FileAttenteJoining joining;
  private final FileAttenteTokens tokens;
  private final Clock clock;

  RdvAttenteController(
      LinkDoor door,
      HerRdvs rdvs,
      FileAttenteJoining joining,
      FileAttenteTokens tokens,
      Clock clock) {
    this.door = door;
    this.rdvs = rdvs;
    this.joining = joining;
    this.tokens = tokens;
    this.clock = clock;
  }

  @GetMapping("/r/{token}/attente")
  ModelAndView newEntry(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    return door.open(
        token,
        request,
        response,
        participant -> {
          var rdv = rdvs.read(participant, RdvAction.WITHDRAW);
          var there = joining.ofParticipation(participant.participationId());
          return there.isPresent()
              ? toHerPlace(there.get(), "")
              : page(token, rdv, participant, AttenteWishes.NONE, FormErrors.NONE);
        });
  }

  @PostMapping("/r/{token}/attente")
  ModelAndView create(
      @PathVariable String token,
      @ModelAttribute AttenteWishes wishes,
      HttpServletRequest request,
      HttpServletResponse response) {
    return door.open(token, request, response, participant -> join(token, wishes, participant));
  }

  private ModelAndView join(String token, AttenteWishes wishes, Actor.Participant participant) {
    var rdv = rdvs.read(participant, RdvAction.WITHDRAW);
    var errors = wishes.errors(LocalDate.now(clock.withZone(rdv.startsAt().getZone())));
    if (!errors.isEmpty()) {
      return page(token, rdv, participant, wishes, errors);
    }
    return switch (joining.join(rdv.id(), wishes.criteria(null), participant)) {
      case FileAttenteJoining.Outcome.Joined(var id) -> toHerPlace(id, "?fait=inscrite");
      case FileAttenteJoining.Outcome.AlreadyThere(var id) ->
          id == null ? new ModelAndView("redirect:/r/" + token) : toHerPlace(id, "");
      case FileAttenteJoining.Outcome.NoContact _ ->
          page(
              token,
              rdv,
              participant,
              wishes,
              FormErrors.NONE.and("", t("citizen.attente.unreachable")));
      case FileAttenteJoining.Outcome.NotOpen _ -> {
        var page = page(token, rdv, participant, wishes, FormErrors.NONE);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  private ModelAndView toHerPlace(long fileAttenteId, String news) {
    return new ModelAndView("redirect:/attente/" + tokens.ofPlace(fileAttenteId) + news);
  }

  private ModelAndView page(
      String token,
      HerRdv rdv,
      Actor.Participant participant,
      AttenteWishes wishes,
      FormErrors errors) {
    var page =
        new RdvAttentePage(
            token,
            rdv,
            Moment.of(rdv.startsAt(), clock),
            joining.mayWaitFor(rdv.id(), participant),
            wishes,
            errors);
    return new ModelAndView(
        "citizen/rdv-attente",
        Map.of("page", page),
        errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
