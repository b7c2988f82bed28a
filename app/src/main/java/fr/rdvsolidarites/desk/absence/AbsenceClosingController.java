package fr.rdvsolidarites.desk.absence;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.AbsenceClosing;
import fr.rdvsolidarites.agenda.AbsenceOutcome;
import fr.rdvsolidarites.agenda.AbsenceState;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.ReachForm;
import fr.rdvsolidarites.desk.SeriesClosing;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ending an indisponibilité, deleting it or a part of it; {@code AgendaAction.WRITE}. */
@Controller
class AbsenceClosingController {

  private final AbsenceScreens screens;
  private final AbsenceClosing closing;

  AbsenceClosingController(AbsenceScreens screens, AbsenceClosing closing) {
    this.screens = screens;
    this.closing = closing;
  }

  @GetMapping("/agenda/indisponibilites/{absenceId}/suppression")
  ModelAndView show(
      @PathVariable long absenceId,
      @RequestParam MultiValueMap<String, String> asked,
      Actor.Agent actor) {
    var reach = ReachForm.of(TypedFields.of(asked));
    var absence = screens.writable(absenceId, reach, actor);
    return page(HttpStatus.OK, absence, reach, false, "", FormErrors.NONE);
  }

  @PostMapping("/agenda/indisponibilites/{absenceId}/suppression")
  ModelAndView create(
      @PathVariable long absenceId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var reach = ReachForm.of(typed);
    var absence = screens.writable(absenceId, actor);
    var outcome = closing.delete(absenceId, typed.text("lu"), reach, actor);
    if (outcome instanceof AbsenceOutcome.Saved) {
      Flash.success(redirect, t("desk.absence.deleted"));
      var all = reach instanceof Reach.All;
      return new ModelAndView("redirect:/agenda/indisponibilites" + (all ? "" : "/" + absenceId));
    }
    return refused(outcome, absence, reach, false, typed);
  }

  @GetMapping("/agenda/indisponibilites/{absenceId}/fin")
  ModelAndView edit(@PathVariable long absenceId, Actor.Agent actor) {
    var absence = screens.writable(absenceId, actor);
    if (!absence.isRepeated()) {
      throw new NotFoundException();
    }
    return page(HttpStatus.OK, absence, Reach.ALL, true, "", FormErrors.NONE);
  }

  @PostMapping("/agenda/indisponibilites/{absenceId}/fin")
  ModelAndView update(
      @PathVariable long absenceId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var absence = screens.writable(absenceId, actor);
    var lastDay = typed.day("jusqua");
    if (lastDay.isEmpty()) {
      return page(
          HttpStatus.UNPROCESSABLE_CONTENT,
          absence,
          Reach.ALL,
          true,
          typed.text("jusqua"),
          FormErrors.NONE.and("jusqua", t("desk.repetition.until.wrong")));
    }
    var outcome = closing.end(absenceId, typed.text("lu"), lastDay.get(), actor);
    if (outcome instanceof AbsenceOutcome.Saved) {
      Flash.success(redirect, t("desk.absence.ended"));
      return new ModelAndView("redirect:/agenda/indisponibilites/" + absenceId);
    }
    return refused(outcome, absence, Reach.ALL, true, typed);
  }

  private ModelAndView refused(
      AbsenceOutcome outcome, AbsenceState absence, Reach reach, boolean ends, TypedFields typed) {
    return outcome instanceof AbsenceOutcome.Refused(var problems)
        ? page(
            HttpStatus.UNPROCESSABLE_CONTENT,
            absence,
            reach,
            ends,
            typed.text("jusqua"),
            AbsenceForm.errors(problems))
        : page(
            HttpStatus.CONFLICT,
            absence,
            reach,
            ends,
            typed.text("jusqua"),
            FormErrors.NONE.and("", t("desk.absence.changed-meanwhile")));
  }

  private ModelAndView page(
      HttpStatus status,
      AbsenceState absence,
      Reach reach,
      boolean ends,
      String lastDay,
      FormErrors errors) {
    var day = reach.day();
    var words = day == null ? "" : FrenchDates.day(day, screens.today(absence.zone()));
    var what =
        t(
            ends ? "desk.absence.end.what" : "desk.absence.delete." + ReachForm.code(reach),
            absence.draft().title(),
            words);
    var line = screens.lineOf(absence);
    return new SeriesClosing(
            "desk.absence.",
            line.href(),
            reach,
            what,
            line.when(),
            line.professional(),
            absence.fingerprint(),
            ends,
            lastDay,
            errors)
        .view(status);
  }
}
