package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.PlageOpening;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.SeriesFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.plage.PlagePage.Edit;
import fr.rdvsolidarites.desk.plage.PlagePage.Frame;
import fr.rdvsolidarites.desk.plage.PlagePage.Where;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Plages d'ouverture: {@code PlageAction.READ} for the list and the page, {@code OPEN} for a new
 * one.
 */
@Controller
class PlageController {

  private final PlageScreens screens;
  private final PlageFrames frames;
  private final PlageOpening opening;

  PlageController(PlageScreens screens, PlageFrames frames, PlageOpening opening) {
    this.screens = screens;
    this.frames = frames;
    this.opening = opening;
  }

  @GetMapping("/agenda/plages")
  ModelAndView index(@RequestParam MultiValueMap<String, String> asked, Actor.Agent actor) {
    return new ModelAndView(
        "desk/plage/index", "page", screens.index(SeriesFilter.of(TypedFields.of(asked)), actor));
  }

  /** In which organisation? Not asked where there is only one. */
  @GetMapping("/agenda/plages/nouvelle")
  ModelAndView where(@RequestParam MultiValueMap<String, String> asked, Actor.Agent actor) {
    var typed = TypedFields.of(asked);
    var query = query(typed);
    var organisations = frames.organisations(typed.id("agent"), actor);
    return organisations.size() == 1
        ? new ModelAndView(
            "redirect:/organisations/%s/plages/nouvelle%s"
                .formatted(organisations.getFirst().value(), query))
        : new ModelAndView("desk/plage/where", "page", new Where(organisations, query));
  }

  /** What the agenda already knows: readable values only, so that nothing else travels on. */
  private static String query(TypedFields typed) {
    var parts = new java.util.ArrayList<String>();
    var agent = typed.id("agent");
    if (agent != null) {
      parts.add("agent=" + agent);
    }
    typed.day("jour").ifPresent(day -> parts.add("jour=" + day));
    typed.time("debut").ifPresent(time -> parts.add("debut=" + time));
    typed.time("fin").ifPresent(time -> parts.add("fin=" + time));
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  @GetMapping("/organisations/{organisationId}/plages/nouvelle")
  ModelAndView newPlage(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> asked,
      Actor.Agent actor) {
    var typed = TypedFields.of(asked);
    var copied = typed.id("copie");
    if (copied != null) {
      var plage = screens.writable(organisationId, copied, actor);
      var frame = frames.frame(organisationId, plage.draft().agentIds(), plage, actor);
      var form = PlageForm.of(plage, null).rereading("");
      return page(HttpStatus.OK, edit(frame, form, FormErrors.NONE));
    }
    var agent = typed.id("agent");
    var frame = frames.frame(organisationId, agent == null ? Set.of() : Set.of(agent), null, actor);
    var form =
        frames.blank(
            frame,
            agent,
            typed.day("jour").orElse(null),
            typed.time("debut").orElse(null),
            typed.time("fin").orElse(null));
    return page(HttpStatus.OK, edit(frame, form, FormErrors.NONE));
  }

  @PostMapping("/organisations/{organisationId}/plages")
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var form = PlageForm.of(typed);
    var frame = frames.frame(organisationId, form.agentIds(), null, actor);
    var errors = form.errors();
    if (!errors.isEmpty()) {
      return page(HttpStatus.UNPROCESSABLE_CONTENT, edit(frame, form, errors));
    }
    var outcome =
        opening.open(
            organisationId, form.draft(), new LinkedHashSet<>(typed.values("accepte")), actor);
    return switch (outcome) {
      case PlageOutcome.Saved(var id, _) -> {
        Flash.success(redirect, t("desk.plage.opened", form.title().strip()));
        yield new ModelAndView(
            "redirect:/organisations/%d/plages/%d".formatted(organisationId, id));
      }
      case PlageOutcome.Refused(var problems) ->
          page(
              HttpStatus.UNPROCESSABLE_CONTENT,
              edit(frame, form, PlageForm.errors(problems, frame.openDays())));
      case PlageOutcome.NeedsConfirmation(var warnings) ->
          confirmation(
              new PlagePage.Confirmation(
                  "/organisations/" + organisationId + "/plages",
                  "/agenda/plages",
                  typed.but("_csrf", "accepte"),
                  warnings,
                  frame.zone(),
                  screens.today(frame.zone())));
      case PlageOutcome.TooFewPlaces _, PlageOutcome.ChangedMeanwhile _ ->
          throw new IllegalStateException("nobody can have changed a new plage");
    };
  }

  @GetMapping("/organisations/{organisationId}/plages/{plageId}")
  ModelAndView show(
      @PathVariable long organisationId,
      @PathVariable long plageId,
      HistoryFilter filter,
      Actor.Agent actor) {
    var page = screens.show(organisationId, plageId, filter, actor);
    return page.history().in("desk/plage/show", page);
  }

  private static Edit edit(Frame frame, PlageForm form, FormErrors errors) {
    return new Edit(frame, null, Reach.ALL, t("desk.plage.new"), form, errors);
  }

  static ModelAndView page(HttpStatus status, Edit page) {
    return new ModelAndView("desk/plage/edit", java.util.Map.of("page", page), status);
  }

  static ModelAndView confirmation(PlagePage.Confirmation page) {
    return new ModelAndView(
        "desk/plage/confirmation", java.util.Map.of("page", page), HttpStatus.CONFLICT);
  }
}
