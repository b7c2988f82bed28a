package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.booking.RdvStatusChange.Outcome;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.LocalPath;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What became of a RDV, or of one participant, by one tap; {@code RdvAction.WRITE}. */
@Controller
class RdvStatusController {

  private static final String WHOLE = "/organisations/{organisationId}/rdvs/{rdvId}/statut";
  private static final String ONE =
      "/organisations/{organisationId}/rdvs/{rdvId}/participations/{participationId}/statut";

  private final StatusScreens screens;
  private final RdvStatusChange change;

  RdvStatusController(StatusScreens screens, RdvStatusChange change) {
    this.screens = screens;
    this.change = change;
  }

  /** « Un message sera envoyé à … »: asked before a cancellation. */
  @GetMapping({WHOLE, ONE})
  ModelAndView edit(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @PathVariable(required = false) @Nullable Long participationId,
      @RequestParam String statut,
      @RequestParam @Nullable String retour,
      Actor.Agent actor) {
    var page = page(organisationId, rdvId, participationId, statut, retour, actor);
    return new ModelAndView("desk/rdv/status", "page", page);
  }

  @PostMapping({WHOLE, ONE})
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @PathVariable(required = false) @Nullable Long participationId,
      @RequestParam String statut,
      @RequestParam @Nullable String retour,
      @RequestParam(defaultValue = "false") boolean confirme,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = page(organisationId, rdvId, participationId, statut, retour, actor);
    if (page.asksFirst() && !confirme) {
      return new ModelAndView("redirect:" + confirmation(page));
    }
    var outcome =
        participationId == null
            ? change.mark(rdvId, page.wanted(), actor)
            : change.markOne(rdvId, participationId, page.wanted(), actor);
    return switch (outcome) {
      case Outcome.Changed _ -> {
        Flash.success(redirect, said(page));
        yield new ModelAndView("redirect:" + page.returnTo());
      }
      case Outcome.Unchanged _ -> {
        Flash.info(redirect, t("desk.marked.already", page.who()));
        yield new ModelAndView("redirect:" + page.returnTo());
      }
      case Outcome.NotPossible _ -> refused(page, "not-possible");
      case Outcome.TimeTaken _ -> refused(page, "time-taken");
      case Outcome.Full _ -> refused(page, "full");
    };
  }

  private static String said(StatusPage page) {
    var done = t("desk.marked." + page.wanted().code(), page.who());
    var kept = page.kept().stream().map(StatusPage.Person::name).toList();
    return kept.isEmpty() ? done : done + " " + t("desk.marked.kept", String.join(", ", kept));
  }

  private StatusPage page(
      long organisationId,
      long rdvId,
      @Nullable Long participationId,
      String statut,
      @Nullable String retour,
      Actor.Agent actor) {
    var sheet = "/organisations/" + organisationId + "/rdvs/" + rdvId;
    return screens.edit(
        organisationId,
        rdvId,
        participationId,
        status(statut),
        LocalPath.orElse(retour, sheet),
        actor);
  }

  private static RdvStatus status(String code) {
    return Arrays.stream(RdvStatus.values())
        .filter(status -> status.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }

  private static String confirmation(StatusPage page) {
    return UriComponentsBuilder.fromPath(page.action())
        .queryParam("statut", page.wanted().code())
        .queryParam("retour", "{retour}")
        .encode()
        .buildAndExpand(page.returnTo())
        .toUriString();
  }

  private static ModelAndView refused(StatusPage page, String reason) {
    var refused = new StatusRefused(page, reason);
    return new ModelAndView(
        "desk/rdv/status-refused", java.util.Map.of("page", refused), HttpStatus.CONFLICT);
  }
}
