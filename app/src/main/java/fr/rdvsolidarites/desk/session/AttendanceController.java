package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.booking.RdvStatusChange.Outcome;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import java.util.Arrays;
import java.util.HashMap;
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

/** The attendance sheet of a RDV collectif; {@code RdvAction.WRITE}. */
@Controller
class AttendanceController {

  private static final String PATH = "/organisations/{organisationId}/rdvs/{rdvId}/emargement";

  private final AttendanceScreens screens;
  private final RdvStatusChange change;

  AttendanceController(AttendanceScreens screens, RdvStatusChange change) {
    this.screens = screens;
    this.change = change;
  }

  @GetMapping(PATH)
  ModelAndView edit(
      @PathVariable long organisationId, @PathVariable long rdvId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/session/attendance", "page", screens.page(organisationId, rdvId, actor));
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.page(organisationId, rdvId, actor);
    var wanted = wanted(page, TypedFields.of(sent));
    return switch (change.markEach(rdvId, wanted, actor)) {
      case Outcome.Changed _ -> {
        Flash.success(redirect, t("desk.attendance.done"));
        yield new ModelAndView("redirect:" + page.sheetHref());
      }
      case Outcome.Unchanged _ -> {
        Flash.info(redirect, t("desk.attendance.unchanged"));
        yield new ModelAndView("redirect:" + page.action());
      }
      case Outcome.NotPossible _ -> refused(page, wanted, "not-possible");
      case Outcome.TimeTaken _ -> refused(page, wanted, "time-taken");
      case Outcome.Full _ -> refused(page, wanted, "full");
    };
  }

  private static ModelAndView refused(
      AttendancePage page, Map<Long, RdvStatus> wanted, String why) {
    return new ModelAndView(
        "desk/session/attendance",
        Map.of("page", page.refused(wanted, t("desk.attendance." + why))),
        HttpStatus.UNPROCESSABLE_CONTENT);
  }

  /** What she changed on the page before her: what a colleague noted meanwhile stays. */
  private static Map<Long, RdvStatus> wanted(AttendancePage page, TypedFields typed) {
    var wanted = new HashMap<Long, RdvStatus>();
    for (var person : page.people()) {
      var chosen = typed.text(person.field());
      if (!chosen.equals(typed.text(person.readField()))) {
        Arrays.stream(RdvStatus.values())
            .filter(status -> status.code().equals(chosen))
            .findFirst()
            .ifPresent(status -> wanted.put(person.id(), status));
      }
    }
    return wanted;
  }
}
