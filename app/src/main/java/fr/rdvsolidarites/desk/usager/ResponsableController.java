package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.UsagerResponsable;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
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

/** Changes who answers for somebody; {@code UsagerAction.WRITE} on both. */
@Controller
class ResponsableController {

  private final ResponsableScreens screens;
  private final UsagerResponsable responsables;

  ResponsableController(ResponsableScreens screens, UsagerResponsable responsables) {
    this.screens = screens;
    this.responsables = responsables;
  }

  @GetMapping("/usagers/{usagerId}/responsable")
  ModelAndView edit(@PathVariable long usagerId, Actor.Agent actor) {
    return shown(HttpStatus.OK, screens.show(usagerId, "", actor));
  }

  /**
   * Looks for somebody ({@code recherche}), takes her ({@code responsable}), or nobody ({@code
   * personne}).
   */
  @PostMapping("/usagers/{usagerId}/responsable")
  ModelAndView update(
      @PathVariable long usagerId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var page = screens.show(usagerId, typed.text("recherche").strip(), actor);
    var chosen = typed.id("responsable");
    if (chosen == null && !typed.text("personne").equals("oui")) {
      return shown(HttpStatus.OK, page);
    }
    return switch (responsables.change(usagerId, chosen, actor)) {
      case CHANGED, UNCHANGED -> {
        Flash.success(redirect, t("desk.responsable.changed"));
        yield new ModelAndView("redirect:/usagers/" + usagerId);
      }
      case HAS_PROCHES ->
          shown(HttpStatus.UNPROCESSABLE_CONTENT, page.with(t("desk.responsable.has-proches")));
    };
  }

  private static ModelAndView shown(HttpStatus status, ResponsablePage page) {
    return new ModelAndView("desk/usager/responsable", Map.of("page", page), status);
  }
}
