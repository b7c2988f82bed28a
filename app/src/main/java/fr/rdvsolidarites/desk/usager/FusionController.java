package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.audit.AccessLog;
import fr.rdvsolidarites.audit.Event;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.FusionField;
import fr.rdvsolidarites.people.FusionSide;
import fr.rdvsolidarites.people.UsagerFusion;
import fr.rdvsolidarites.people.UsagerFusion.Outcome.ChangedMeanwhile;
import fr.rdvsolidarites.people.UsagerFusion.Outcome.Merged;
import fr.rdvsolidarites.people.UsagerFusion.Outcome.Refused;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.EnumMap;
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

/** Makes two files one; {@code UsagerAction.MERGE} on both. */
@Controller
class FusionController {

  private final FusionScreens screens;
  private final UsagerFusion fusion;
  private final AccessLog log;

  FusionController(FusionScreens screens, UsagerFusion fusion, AccessLog log) {
    this.screens = screens;
    this.fusion = fusion;
    this.log = log;
  }

  @GetMapping("/usagers/{usagerId}/fusion/{otherId}")
  ModelAndView edit(@PathVariable long usagerId, @PathVariable long otherId, Actor.Agent actor) {
    var page = screens.compare(usagerId, otherId, actor);
    log.read(actor, new Event.Subject("usager", usagerId));
    log.read(actor, new Event.Subject("usager", otherId));
    return compared(HttpStatus.OK, page);
  }

  /** First what it would become; {@code etape=fusion} does it. */
  @PostMapping("/usagers/{usagerId}/fusion/{otherId}")
  ModelAndView update(
      @PathVariable long usagerId,
      @PathVariable long otherId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var choices = choices(typed);
    var page = screens.compare(usagerId, otherId, actor);
    var problems = page.plan().problems(choices);
    if (!problems.isEmpty()) {
      return refused(page, choices, FusionPage.errors(problems));
    }
    return switch (typed.text("etape")) {
      case "fusion" -> merge(page, typed, choices, actor, redirect);
      case "choix" -> compared(HttpStatus.OK, page.with(choices, FormErrors.NONE));
      default ->
          new ModelAndView(
              "desk/usager/fusion-preview", "page", page.with(choices, FormErrors.NONE));
    };
  }

  private ModelAndView merge(
      FusionPage page,
      TypedFields typed,
      Map<FusionField, FusionSide> choices,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var command =
        new UsagerFusion.Command(
            page.plan().first().getId(),
            version(typed, "version_1"),
            page.plan().second().getId(),
            version(typed, "version_2"),
            choices);
    return switch (fusion.merge(command, actor)) {
      case Merged(var keptId, _) -> {
        Flash.success(redirect, t("desk.fusion.done"));
        yield new ModelAndView("redirect:/usagers/" + keptId);
      }
      case ChangedMeanwhile _ ->
          compared(
              HttpStatus.CONFLICT,
              page.with(choices, FormErrors.NONE.and("", t("desk.fusion.meanwhile"))));
      case Refused(var problems) -> refused(page, choices, FusionPage.errors(problems));
    };
  }

  private static int version(TypedFields typed, String field) {
    var version = typed.text(field);
    return version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
  }

  private static Map<FusionField, FusionSide> choices(TypedFields typed) {
    var choices = new EnumMap<FusionField, FusionSide>(FusionField.class);
    for (var field : FusionField.values()) {
      Coded.find(FusionSide.class, typed.text(FusionPage.name(field)))
          .ifPresent(side -> choices.put(field, side));
    }
    return choices;
  }

  private static ModelAndView refused(
      FusionPage page, Map<FusionField, FusionSide> choices, FormErrors errors) {
    return compared(HttpStatus.UNPROCESSABLE_CONTENT, page.with(choices, errors));
  }

  private static ModelAndView compared(HttpStatus status, FusionPage page) {
    return new ModelAndView("desk/usager/fusion", Map.of("page", page), status);
  }
}
