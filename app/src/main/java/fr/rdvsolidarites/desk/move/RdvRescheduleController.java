package fr.rdvsolidarites.desk.move;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.booking.RdvReschedule;
import fr.rdvsolidarites.booking.RescheduleCommand;
import fr.rdvsolidarites.booking.RescheduleOutcome;
import fr.rdvsolidarites.booking.RescheduleOutcome.Moved;
import fr.rdvsolidarites.booking.RescheduleOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.RescheduleOutcome.Reason;
import fr.rdvsolidarites.booking.RescheduleOutcome.Refused;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.move.ReschedulePage.Moving;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import fr.rdvsolidarites.web.LocalPath;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * Moves a RDV, by a form or dragged in the agenda: the same page, on which the warnings are read
 * and the usager is told or not; {@code RdvAction.WRITE}.
 */
@Controller
class RdvRescheduleController {

  private final RescheduleScreens screens;
  private final RdvReschedule reschedule;

  RdvRescheduleController(RescheduleScreens screens, RdvReschedule reschedule) {
    this.screens = screens;
    this.reschedule = reschedule;
  }

  /** To when? Then, once that is known, what to know before it is done. */
  @GetMapping("/organisations/{organisationId}/rdvs/{rdvId}/deplacement")
  ModelAndView newMove(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @RequestParam MultiValueMap<String, String> typed,
      Actor.Agent actor) {
    var rdv = screens.find(organisationId, rdvId, actor);
    var form = returning(RescheduleForm.of(typed), rdv);
    if (!rdv.open()) {
      return refused(rdv, form, null, Reason.NO_LONGER_OPEN);
    }
    if (form.isBlank()) {
      var start = rdv.during().start().atZone(rdv.zone());
      var end = rdv.during().end().atZone(rdv.zone());
      var showing =
          RescheduleForm.showing(
              start.toLocalDate(), start.toLocalTime(), end.toLocalTime(), form.retour());
      return page(HttpStatus.OK, rdv, showing, null, List.of());
    }
    var during = form.during(rdv.zone()).orElse(null);
    if (during == null) {
      return unreadable(rdv, form);
    }
    return switch (reschedule.ask(command(rdv, form, during, rdv.sequence()), actor)) {
      case NeedsConfirmation(var warnings) -> page(HttpStatus.OK, rdv, form, during, warnings);
      case Refused(var reason) -> refused(rdv, form, during, reason);
      case Moved _ -> page(HttpStatus.OK, rdv, form, during, List.of());
    };
  }

  @PostMapping("/organisations/{organisationId}/rdvs/{rdvId}/deplacement")
  ModelAndView create(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @RequestParam MultiValueMap<String, String> typed,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var rdv = screens.find(organisationId, rdvId, actor);
    var form = returning(RescheduleForm.of(typed), rdv);
    var during = form.during(rdv.zone()).orElse(null);
    if (during == null) {
      return unreadable(rdv, form);
    }
    var seen = Objects.requireNonNullElse(form.vu(), -1);
    RescheduleOutcome outcome = reschedule.move(command(rdv, form, during, seen), actor);
    return switch (outcome) {
      case Moved _ -> {
        var when = FrenchDates.range(during, rdv.zone(), rdv.today());
        Flash.success(redirect, t("desk.move.moved", rdv.who(), when));
        yield new ModelAndView("redirect:" + form.retour());
      }
      case NeedsConfirmation(var warnings) ->
          page(HttpStatus.CONFLICT, rdv, form, during, warnings);
      case Refused(var reason) -> refused(rdv, form, during, reason);
    };
  }

  private static RescheduleForm returning(RescheduleForm form, Moving rdv) {
    return new RescheduleForm(
        form.jour(),
        form.debut(),
        form.fin(),
        form.lieu(),
        form.nomlieu(),
        form.adresse(),
        form.de(),
        form.agent(),
        form.prevenir(),
        form.vu(),
        LocalPath.orElse(form.retour(), rdv.agendaHref()),
        form.accepte());
  }

  private static RescheduleCommand command(
      Moving rdv, RescheduleForm form, TimeRange during, int seen) {
    return new RescheduleCommand(
        rdv.id(),
        during,
        form.destination(),
        form.de(),
        form.agent(),
        form.tells(),
        seen,
        Set.copyOf(form.accepte()));
  }

  private static ModelAndView unreadable(Moving rdv, RescheduleForm form) {
    var page =
        new ReschedulePage(
            rdv, form, null, rdv.professionals(), List.of(), form.errors(rdv.zone()), null);
    return view(HttpStatus.UNPROCESSABLE_CONTENT, page);
  }

  private static ModelAndView refused(
      Moving rdv, RescheduleForm form, @Nullable TimeRange during, Reason reason) {
    var page =
        new ReschedulePage(
            rdv, form, during, wanted(rdv, form), List.of(), FormErrors.NONE, reason);
    return view(HttpStatus.CONFLICT, page);
  }

  private static ModelAndView page(
      HttpStatus status,
      Moving rdv,
      RescheduleForm form,
      @Nullable TimeRange during,
      List<Warning> warnings) {
    return view(
        status,
        new ReschedulePage(rdv, form, during, wanted(rdv, form), warnings, FormErrors.NONE, null));
  }

  private static ModelAndView view(HttpStatus status, ReschedulePage page) {
    return new ModelAndView("desk/move/show", Map.of("page", page), status);
  }

  /** Who takes part once one of them handed it over. */
  private static List<Professional> wanted(Moving rdv, RescheduleForm form) {
    var from = form.de();
    var to = form.agent();
    if (from == null || to == null || from.equals(to)) {
      return rdv.professionals();
    }
    return rdv.professionals().stream()
        .map(
            one ->
                one.id() != from
                    ? one
                    : rdv.colleagues().stream()
                        .filter(colleague -> colleague.id() == to)
                        .findFirst()
                        .orElse(one))
        .sorted(Comparator.comparing(Professional::lastName).thenComparing(Professional::firstName))
        .toList();
  }
}
