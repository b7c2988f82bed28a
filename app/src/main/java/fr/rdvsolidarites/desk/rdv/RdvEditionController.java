package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.EditionOutcome;
import fr.rdvsolidarites.booking.EditionOutcome.Reason;
import fr.rdvsolidarites.booking.RdvEdition;
import fr.rdvsolidarites.desk.session.SessionForm;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.FieldError;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who receives, who comes, what is noted and told; {@code RdvAction.WRITE}. */
@Controller
class RdvEditionController {

  private static final String PATH = "/organisations/{organisationId}/rdvs/{rdvId}/modification";

  private final EditionScreens screens;
  private final RdvEdition edition;

  RdvEditionController(EditionScreens screens, RdvEdition edition) {
    this.screens = screens;
    this.edition = edition;
  }

  @GetMapping(PATH)
  ModelAndView edit(
      @PathVariable long organisationId, @PathVariable long rdvId, Actor.Agent actor) {
    return page(HttpStatus.OK, screens.edit(organisationId, rdvId, actor));
  }

  /** Also looks for somebody to add: posted, so that names stay out of addresses. */
  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @RequestParam MultiValueMap<String, String> typed,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var form = EditionForm.of(typed);
    // The right, and the organisation in the address, before anything is looked at.
    var unchanged = screens.again(organisationId, rdvId, form, List.of(), FormErrors.NONE, actor);
    if (typed.containsKey("chercher")) {
      return page(HttpStatus.OK, unchanged);
    }
    if (unchanged.byVideo() && form.hasBadLink()) {
      var errors =
          new FormErrors(List.of(new FieldError("lien", t("desk.problem.lien.not-a-link"))));
      return page(
          HttpStatus.UNPROCESSABLE_CONTENT,
          screens.again(organisationId, rdvId, form, List.of(), errors, actor));
    }
    var session = form.session();
    if (session != null && !session.draftErrors().isEmpty()) {
      return wrong(organisationId, rdvId, form, session.draftErrors(), actor);
    }
    return switch (edition.edit(rdvId, form.command(), actor)) {
      case EditionOutcome.Edited _ -> done(redirect, unchanged, "desk.edition.done");
      case EditionOutcome.Unchanged _ -> done(redirect, unchanged, "desk.edition.nothing");
      case EditionOutcome.ChangedMeanwhile _ -> {
        Flash.warning(redirect, t("desk.edition.meanwhile"));
        yield new ModelAndView("redirect:" + unchanged.action());
      }
      case EditionOutcome.NeedsConfirmation(var taken) ->
          page(
              HttpStatus.CONFLICT,
              screens.again(organisationId, rdvId, form, taken, FormErrors.NONE, actor));
      case EditionOutcome.Refused(var reason) ->
          wrong(organisationId, rdvId, form, errors(reason), actor);
      case EditionOutcome.Wrong(var problems) ->
          wrong(organisationId, rdvId, form, SessionForm.errors(problems), actor);
      case EditionOutcome.TooFewPlaces(var taken) ->
          wrong(organisationId, rdvId, form, tooFewPlaces(taken, unchanged), actor);
    };
  }

  private ModelAndView wrong(
      long organisationId, long rdvId, EditionForm form, FormErrors errors, Actor.Agent actor) {
    return page(
        HttpStatus.UNPROCESSABLE_CONTENT,
        screens.again(organisationId, rdvId, form, List.of(), errors, actor));
  }

  private static FormErrors tooFewPlaces(int taken, EditionPage page) {
    return FormErrors.NONE.and("places", t("desk.edition.refused.places", taken, page.expected()));
  }

  private static ModelAndView done(RedirectAttributes redirect, EditionPage page, String key) {
    Flash.success(redirect, t(key));
    return new ModelAndView("redirect:" + page.sheetHref());
  }

  private static FormErrors errors(Reason reason) {
    var field =
        switch (reason) {
          case NO_AGENT, AGENT_NOT_OF_ORGANISATION -> "professionnels";
          case NOBODY_LEFT, USAGER_UNKNOWN, FULL -> "q";
          case CONTEXT_TOO_LONG -> "contexte";
        };
    var code = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new FormErrors(List.of(new FieldError(field, t("desk.edition.refused." + code))));
  }

  private static ModelAndView page(HttpStatus status, EditionPage page) {
    return new ModelAndView("desk/rdv/edition", Map.of("page", page), status);
  }
}
