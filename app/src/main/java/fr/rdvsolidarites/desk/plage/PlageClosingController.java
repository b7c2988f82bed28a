package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.PlageClosing;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.ReachForm;
import fr.rdvsolidarites.desk.SeriesClosing;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.concerned.Concerned;
import fr.rdvsolidarites.desk.concerned.ConcernedPage;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ending a plage on a day, deleting it or a part of it; {@code PlageAction.WRITE}. */
@Controller
class PlageClosingController {

  private final PlageScreens screens;
  private final PlageClosing closing;
  private final Concerned concerned;

  PlageClosingController(PlageScreens screens, PlageClosing closing, Concerned concerned) {
    this.screens = screens;
    this.closing = closing;
    this.concerned = concerned;
  }

  @GetMapping("/organisations/{organisationId}/plages/{plageId}/suppression")
  ModelAndView show(
      @PathVariable long organisationId,
      @PathVariable long plageId,
      @RequestParam MultiValueMap<String, String> asked,
      Actor.Agent actor) {
    var reach = ReachForm.of(TypedFields.of(asked));
    var plage = screens.writable(organisationId, plageId, reach, actor);
    return page(HttpStatus.OK, plage, reach, false, "", FormErrors.NONE);
  }

  @PostMapping("/organisations/{organisationId}/plages/{plageId}/suppression")
  ModelAndView create(
      @PathVariable long organisationId,
      @PathVariable long plageId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var reach = ReachForm.of(typed);
    var plage = screens.writable(organisationId, plageId, actor);
    return settled(
        plage,
        reach,
        false,
        typed,
        () -> closing.delete(organisationId, plageId, typed.text("lu"), reach, actor),
        actor,
        redirect);
  }

  @GetMapping("/organisations/{organisationId}/plages/{plageId}/fin")
  ModelAndView edit(
      @PathVariable long organisationId, @PathVariable long plageId, Actor.Agent actor) {
    var plage = screens.writable(organisationId, plageId, actor);
    if (!plage.isRepeated()) {
      throw new NotFoundException();
    }
    return page(HttpStatus.OK, plage, Reach.ALL, true, "", FormErrors.NONE);
  }

  @PostMapping("/organisations/{organisationId}/plages/{plageId}/fin")
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long plageId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var plage = screens.writable(organisationId, plageId, actor);
    var lastDay = typed.day("jusqua");
    if (lastDay.isEmpty()) {
      return page(
          HttpStatus.UNPROCESSABLE_CONTENT,
          plage,
          Reach.ALL,
          true,
          typed.text("jusqua"),
          FormErrors.NONE.and("jusqua", t("desk.repetition.until.wrong")));
    }
    return settled(
        plage,
        Reach.ALL,
        true,
        typed,
        () -> closing.end(organisationId, plageId, typed.text("lu"), lastDay.get(), actor),
        actor,
        redirect);
  }

  private ModelAndView settled(
      PlageState plage,
      Reach reach,
      boolean ends,
      TypedFields typed,
      Supplier<PlageOutcome> act,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var result =
        concerned.settle(
            new Concerned.Hours(plage.draft().agentIds(), Set.of(plage.id())),
            typed,
            act,
            PlageChangeController::impact,
            actor);
    var address = PlageChangeController.address(plage);
    return switch (result) {
      case Concerned.Result.ToDecide(var rows) ->
          ConcernedPage.of(
                  what(plage, reach, ends),
                  address + (ends ? "/fin" : "/suppression"),
                  address,
                  t(ends ? "desk.plage.end.submit" : "desk.plage.delete.submit"),
                  typed,
                  rows)
              .view();
      case Concerned.Result.Done(var outcome, var settled) ->
          switch (outcome) {
            case PlageOutcome.Saved _ -> {
              Flash.success(redirect, t(ends ? "desk.plage.ended" : "desk.plage.deleted", settled));
              boolean gone = !ends && reach instanceof Reach.All;
              yield new ModelAndView("redirect:" + (gone ? "/agenda/plages" : address));
            }
            case PlageOutcome.Refused(var problems) ->
                page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    plage,
                    reach,
                    ends,
                    typed.text("jusqua"),
                    PlageForm.errors(problems, Set.of()));
            case PlageOutcome.ChangedMeanwhile _ ->
                page(
                    HttpStatus.CONFLICT,
                    plage,
                    reach,
                    ends,
                    typed.text("jusqua"),
                    FormErrors.NONE.and("", t("desk.plage.changed-meanwhile")));
            case PlageOutcome.NeedsConfirmation _, PlageOutcome.TooFewPlaces _ ->
                throw new IllegalStateException("nothing is in the way of closing");
          };
    };
  }

  private ModelAndView page(
      HttpStatus status,
      PlageState plage,
      Reach reach,
      boolean ends,
      String lastDay,
      FormErrors errors) {
    var line = screens.lineOf(plage);
    return new SeriesClosing(
            "desk.plage.",
            line.href(),
            reach,
            what(plage, reach, ends),
            line.when(),
            line.professionals() + (line.lieu() == null ? "" : ", " + line.lieu()),
            plage.fingerprint(),
            ends,
            lastDay,
            errors)
        .view(status);
  }

  private String what(PlageState plage, Reach reach, boolean ends) {
    var day = reach.day();
    var words = day == null ? "" : FrenchDates.day(day, screens.today(plage.zone()));
    return t(
        ends ? "desk.plage.end.what" : "desk.plage.delete." + ReachForm.code(reach),
        plage.draft().title(),
        words);
  }
}
