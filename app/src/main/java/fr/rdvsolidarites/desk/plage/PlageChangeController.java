package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.Impact;
import fr.rdvsolidarites.agenda.PlageChange;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.ReachForm;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.concerned.Concerned;
import fr.rdvsolidarites.desk.concerned.ConcernedPage;
import fr.rdvsolidarites.desk.plage.PlagePage.Edit;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changing a plage, this time only, from this time on, or all of it; {@code PlageAction.WRITE}. */
@Controller
class PlageChangeController {

  private final PlageScreens screens;
  private final PlageFrames frames;
  private final PlageChange change;
  private final Concerned concerned;

  PlageChangeController(
      PlageScreens screens, PlageFrames frames, PlageChange change, Concerned concerned) {
    this.screens = screens;
    this.frames = frames;
    this.change = change;
    this.concerned = concerned;
  }

  @GetMapping("/organisations/{organisationId}/plages/{plageId}/modification")
  ModelAndView edit(
      @PathVariable long organisationId,
      @PathVariable long plageId,
      @RequestParam MultiValueMap<String, String> asked,
      Actor.Agent actor) {
    var reach = ReachForm.of(TypedFields.of(asked));
    var plage = screens.writable(organisationId, plageId, reach, actor);
    var form = PlageForm.of(plage, reach.day());
    var asItIs =
        reach instanceof Reach.This(var day) ? plage.moved(day).map(form::at).orElse(form) : form;
    return page(HttpStatus.OK, plage, reach, asItIs, FormErrors.NONE, actor);
  }

  @PostMapping("/organisations/{organisationId}/plages/{plageId}")
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long plageId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var reach = ReachForm.of(typed);
    var plage = screens.writable(organisationId, plageId, actor);
    var form = PlageForm.of(typed);
    if (form.errors().isEmpty()) {
      return settled(plage, reach, form, typed, actor, redirect);
    }
    return page(HttpStatus.UNPROCESSABLE_CONTENT, plage, reach, form, form.errors(), actor);
  }

  private ModelAndView settled(
      PlageState plage,
      Reach reach,
      PlageForm form,
      TypedFields typed,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var command =
        new PlageChange.Command(
            plage.organisationId(),
            plage.id(),
            form.read(),
            reach,
            form.draft(),
            new LinkedHashSet<>(typed.values("accepte")));
    var agents = new HashSet<>(plage.draft().agentIds());
    agents.addAll(form.agentIds());
    var result =
        concerned.settle(
            new Concerned.Hours(agents, Set.of(plage.id())),
            typed,
            () -> change.change(command, actor),
            PlageChangeController::impact,
            actor);
    return switch (result) {
      case Concerned.Result.ToDecide(var rows) ->
          ConcernedPage.of(
                  t("desk.plage.concerned." + ReachForm.code(reach), plage.draft().title()),
                  address(plage),
                  address(plage),
                  t("desk.plage.concerned.submit"),
                  typed,
                  rows)
              .view();
      case Concerned.Result.Done(var outcome, var settled) ->
          answer(outcome, settled, plage, reach, form, typed, actor, redirect);
    };
  }

  private ModelAndView answer(
      PlageOutcome outcome,
      int settled,
      PlageState plage,
      Reach reach,
      PlageForm form,
      TypedFields typed,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    return switch (outcome) {
      case PlageOutcome.Saved(var id, _) -> {
        Flash.success(redirect, t("desk.plage.changed", settled));
        yield new ModelAndView(
            "redirect:/organisations/%d/plages/%d".formatted(plage.organisationId(), id));
      }
      case PlageOutcome.Refused(var problems) -> {
        var open = frames.frame(plage.organisationId(), Set.of(), plage, actor).openDays();
        yield page(
            HttpStatus.UNPROCESSABLE_CONTENT,
            plage,
            reach,
            form,
            PlageForm.errors(problems, open),
            actor);
      }
      case PlageOutcome.NeedsConfirmation(var warnings) ->
          PlageController.confirmation(
              new PlagePage.Confirmation(
                  address(plage),
                  address(plage),
                  typed.but("_csrf", "accepte"),
                  warnings,
                  plage.zone(),
                  screens.today(plage.zone())));
      case PlageOutcome.TooFewPlaces(var starts) ->
          page(
              HttpStatus.UNPROCESSABLE_CONTENT,
              plage,
              reach,
              form,
              FormErrors.NONE.and(
                  "places", t("desk.plage.problem.too-few-places", days(starts, plage))),
              actor);
      case PlageOutcome.ChangedMeanwhile _ ->
          page(
              HttpStatus.CONFLICT,
              plage,
              reach,
              form.rereading(plage.fingerprint()),
              FormErrors.NONE.and("", t("desk.plage.changed-meanwhile")),
              actor);
    };
  }

  private String days(List<Instant> starts, PlageState plage) {
    var today = screens.today(plage.zone());
    return FrenchLists.and(
        starts.stream().map(at -> FrenchDates.longDateTime(at, plage.zone(), today)).toList());
  }

  private ModelAndView page(
      HttpStatus status,
      PlageState plage,
      Reach reach,
      PlageForm form,
      FormErrors errors,
      Actor.Agent actor) {
    var agents = form.agentIds().isEmpty() ? plage.draft().agentIds() : form.agentIds();
    var frame = frames.frame(plage.organisationId(), agents, plage, actor);
    var today = screens.today(plage.zone());
    var day = reach.day();
    var title =
        day == null
            ? t("desk.plage.edit.toutes", plage.draft().title())
            : t(
                "desk.plage.edit." + ReachForm.code(reach),
                plage.draft().title(),
                FrenchDates.day(day, today));
    return PlageController.page(status, new Edit(frame, plage.id(), reach, title, form, errors));
  }

  static @Nullable Impact impact(PlageOutcome outcome) {
    return outcome instanceof PlageOutcome.Saved(_, var impact) ? impact : null;
  }

  static String address(PlageState plage) {
    return "/organisations/" + plage.organisationId() + "/plages/" + plage.id();
  }
}
