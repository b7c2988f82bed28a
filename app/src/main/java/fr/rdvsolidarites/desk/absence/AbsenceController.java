package fr.rdvsolidarites.desk.absence;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.AbsenceChange;
import fr.rdvsolidarites.agenda.AbsenceEntry;
import fr.rdvsolidarites.agenda.AbsenceOutcome;
import fr.rdvsolidarites.agenda.AbsenceState;
import fr.rdvsolidarites.agenda.Impact;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.ReachForm;
import fr.rdvsolidarites.desk.SeriesFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.absence.AbsencePage.Edit;
import fr.rdvsolidarites.desk.concerned.Concerned;
import fr.rdvsolidarites.desk.concerned.ConcernedPage;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
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

/** Indisponibilités of those whose agendas the agent may write ({@code AgendaAction.WRITE}). */
@Controller
class AbsenceController {

  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final LocalTime EVENING = LocalTime.of(18, 0);
  private static final String LIST = "/agenda/indisponibilites";

  private final AbsenceScreens screens;
  private final AbsenceEntry entry;
  private final AbsenceChange change;
  private final Concerned concerned;

  AbsenceController(
      AbsenceScreens screens, AbsenceEntry entry, AbsenceChange change, Concerned concerned) {
    this.screens = screens;
    this.entry = entry;
    this.change = change;
    this.concerned = concerned;
  }

  @GetMapping("/agenda/indisponibilites")
  ModelAndView index(@RequestParam MultiValueMap<String, String> asked, Actor.Agent actor) {
    return new ModelAndView(
        "desk/absence/index", "page", screens.index(SeriesFilter.of(TypedFields.of(asked)), actor));
  }

  @GetMapping("/agenda/indisponibilites/nouvelle")
  ModelAndView newAbsence(@RequestParam MultiValueMap<String, String> asked, Actor.Agent actor) {
    var typed = TypedFields.of(asked);
    var copied = typed.id("copie");
    var form =
        copied == null
            ? blank(typed, actor)
            : AbsenceForm.of(screens.writable(copied, actor), null).rereading("");
    return page(HttpStatus.OK, form, FormErrors.NONE, actor);
  }

  /**
   * From 9 h to 18 h on the next day that is open, unless the agenda says more.
   *
   * @throws NotFoundException when it is for somebody whose agenda she may not write
   */
  private AbsenceForm blank(TypedFields typed, Actor.Agent actor) {
    var asked = typed.id("agent");
    long agent = asked == null ? actor.agentId() : asked;
    boolean known =
        screens.professionals(actor).stream()
            .anyMatch(one -> one.value().equals(String.valueOf(agent)));
    if (asked != null && !known) {
      throw new NotFoundException();
    }
    var start = typed.time("debut").orElse(MORNING);
    var end = typed.time("fin").orElse(start.isBefore(EVENING) ? EVENING : LocalTime.of(23, 55));
    return AbsenceForm.blank(
        known ? agent : null,
        typed.day("jour").orElseGet(() -> screens.nextOpenDay(agent)),
        start,
        end);
  }

  @PostMapping("/agenda/indisponibilites")
  ModelAndView create(
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var form = AbsenceForm.of(typed);
    if (!form.errors().isEmpty()) {
      return page(HttpStatus.UNPROCESSABLE_CONTENT, form, form.errors(), actor);
    }
    var result =
        concerned.settle(
            Concerned.Hours.of(form.agentIds()),
            typed,
            () -> entry.enter(form.agentIds(), form.draft(), actor),
            AbsenceController::impact,
            actor);
    return switch (result) {
      case Concerned.Result.ToDecide(var rows) -> concerned(form, LIST, LIST, typed, rows);
      case Concerned.Result.Done(var outcome, var settled) ->
          switch (outcome) {
            case AbsenceOutcome.Saved(var ids, _) -> {
              Flash.success(redirect, t("desk.absence.entered", settled));
              yield new ModelAndView(
                  "redirect:" + (ids.size() == 1 ? LIST + "/" + ids.getFirst() : LIST));
            }
            case AbsenceOutcome.Refused(var problems) ->
                page(HttpStatus.UNPROCESSABLE_CONTENT, form, AbsenceForm.errors(problems), actor);
            case AbsenceOutcome.ChangedMeanwhile _ ->
                throw new IllegalStateException("nobody can have changed a new one");
          };
    };
  }

  @GetMapping("/agenda/indisponibilites/{absenceId}")
  ModelAndView show(@PathVariable long absenceId, HistoryFilter filter, Actor.Agent actor) {
    var page = screens.show(absenceId, filter, actor);
    return page.history().in("desk/absence/show", page);
  }

  @GetMapping("/agenda/indisponibilites/{absenceId}/modification")
  ModelAndView edit(
      @PathVariable long absenceId,
      @RequestParam MultiValueMap<String, String> asked,
      Actor.Agent actor) {
    var reach = ReachForm.of(TypedFields.of(asked));
    var absence = screens.writable(absenceId, reach, actor);
    var form = AbsenceForm.of(absence, reach.day());
    var asItIs =
        reach instanceof Reach.This(var day) ? absence.moved(day).map(form::at).orElse(form) : form;
    return page(HttpStatus.OK, absence, reach, asItIs, FormErrors.NONE, actor);
  }

  @PostMapping("/agenda/indisponibilites/{absenceId}")
  ModelAndView update(
      @PathVariable long absenceId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var reach = ReachForm.of(typed);
    var absence = screens.writable(absenceId, actor);
    var form = AbsenceForm.of(typed);
    if (!form.errors().isEmpty()) {
      return page(HttpStatus.UNPROCESSABLE_CONTENT, absence, reach, form, form.errors(), actor);
    }
    var command = new AbsenceChange.Command(absenceId, form.read(), reach, form.draft());
    var result =
        concerned.settle(
            Concerned.Hours.of(Set.of(absence.agentId())),
            typed,
            () -> change.change(command, actor),
            AbsenceController::impact,
            actor);
    var address = LIST + "/" + absenceId;
    return switch (result) {
      case Concerned.Result.ToDecide(var rows) -> concerned(form, address, address, typed, rows);
      case Concerned.Result.Done(var outcome, var settled) ->
          switch (outcome) {
            case AbsenceOutcome.Saved(var ids, _) -> {
              Flash.success(redirect, t("desk.absence.changed", settled));
              yield new ModelAndView("redirect:" + LIST + "/" + ids.getFirst());
            }
            case AbsenceOutcome.Refused(var problems) ->
                page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    absence,
                    reach,
                    form,
                    AbsenceForm.errors(problems),
                    actor);
            case AbsenceOutcome.ChangedMeanwhile _ ->
                page(
                    HttpStatus.CONFLICT,
                    absence,
                    reach,
                    form.rereading(absence.fingerprint()),
                    FormErrors.NONE.and("", t("desk.absence.changed-meanwhile")),
                    actor);
          };
    };
  }

  private static ModelAndView concerned(
      AbsenceForm form,
      String action,
      String back,
      TypedFields typed,
      List<ConcernedPage.Row> rows) {
    return ConcernedPage.of(
            t("desk.absence.concerned", form.title().strip()),
            action,
            back,
            t("desk.absence.concerned.submit"),
            typed,
            rows)
        .view();
  }

  private ModelAndView page(
      HttpStatus status, AbsenceForm form, FormErrors errors, Actor.Agent actor) {
    return page(
        status,
        new Edit(
            null,
            Reach.ALL,
            t("desk.absence.new"),
            screens.professionals(actor),
            screens.isAdmin(actor),
            screens.organisations(Set.of(), actor),
            form,
            errors));
  }

  private ModelAndView page(
      HttpStatus status,
      AbsenceState absence,
      Reach reach,
      AbsenceForm form,
      FormErrors errors,
      Actor.Agent actor) {
    var day = reach.day();
    var words = day == null ? "" : FrenchDates.day(day, screens.today(absence.zone()));
    return page(
        status,
        new Edit(
            absence.id(),
            reach,
            t("desk.absence.edit." + ReachForm.code(reach), absence.draft().title(), words),
            List.of(),
            false,
            screens.organisations(Set.of(absence.agentId()), actor),
            form,
            errors));
  }

  private static ModelAndView page(HttpStatus status, Edit page) {
    return new ModelAndView("desk/absence/edit", Map.of("page", page), status);
  }

  private static @Nullable Impact impact(AbsenceOutcome outcome) {
    return outcome instanceof AbsenceOutcome.Saved(_, var impact) ? impact : null;
  }
}
