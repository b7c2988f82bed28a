package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.audit.AccessLog;
import fr.rdvsolidarites.audit.Event;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.UsagerEditing;
import fr.rdvsolidarites.people.UsagerEditing.Outcome.Certified;
import fr.rdvsolidarites.people.UsagerEditing.Outcome.ChangedMeanwhile;
import fr.rdvsolidarites.people.UsagerEditing.Outcome.EmailTaken;
import fr.rdvsolidarites.people.UsagerEditing.Outcome.Saved;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.LocalDate;
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

/** Changes a file; {@code UsagerAction.WRITE}. */
@Controller
class UsagerEditionController {

  private final UsagerFormScreens screens;
  private final UsagerEditing editing;
  private final Clock clock;
  private final AccessLog log;

  UsagerEditionController(
      UsagerFormScreens screens, UsagerEditing editing, Clock clock, AccessLog log) {
    this.log = log;
    this.screens = screens;
    this.editing = editing;
    this.clock = clock;
  }

  /** It shows the whole file: who read it is kept. */
  @GetMapping("/usagers/{usagerId}/modification")
  ModelAndView edit(@PathVariable long usagerId, Actor.Agent actor) {
    var page = screens.edit(usagerId, actor);
    log.read(actor, new Event.Subject("usager", usagerId));
    return form(HttpStatus.OK, page);
  }

  @PostMapping("/usagers/{usagerId}/modification")
  ModelAndView update(
      @PathVariable long usagerId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var kept = screens.edit(usagerId, actor);
    var form = kept.typed(typed);
    var page = kept.with(form, form.errors(LocalDate.now(clock)));
    if (!page.errors().isEmpty()) {
      return form(HttpStatus.UNPROCESSABLE_CONTENT, page);
    }
    var compared = typed.text("meme").equals("non") ? page : screens.compared(page, actor);
    if (compared.isLikeAnother()) {
      return form(HttpStatus.CONFLICT, compared);
    }
    var version = typed.text("version");
    var read = version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
    return switch (editing.update(usagerId, read, form.draft(), actor)) {
      case Saved _ -> {
        Flash.success(redirect, t("desk.usager.saved", form.prenom() + " " + form.nom()));
        yield new ModelAndView("redirect:/usagers/" + usagerId);
      }
      case EmailTaken _ ->
          form(HttpStatus.UNPROCESSABLE_CONTENT, screens.compared(page, actor).withEmailTaken());
      case Certified(var fields) ->
          form(HttpStatus.UNPROCESSABLE_CONTENT, page.withCertified(fields));
      // What she typed stays in the form; sent again, it replaces what is kept now.
      case ChangedMeanwhile _ ->
          form(
              HttpStatus.CONFLICT,
              page.with(form, page.errors().and("", t("desk.usager.wrong.meanwhile"))));
    };
  }

  /** Files alike while the file is being changed; nothing is checked, nothing is kept. */
  @PostMapping("/usagers/{usagerId}/ressemblances")
  ModelAndView show(
      @PathVariable long usagerId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor) {
    var kept = screens.edit(usagerId, actor);
    var page = kept.with(kept.typed(TypedFields.of(sent)), FormErrors.NONE);
    return form(HttpStatus.OK, screens.compared(page, actor));
  }

  private static ModelAndView form(HttpStatus status, UsagerFormPage page) {
    return new ModelAndView("desk/usager/form", Map.of("page", page), status);
  }
}
