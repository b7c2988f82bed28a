package fr.rdvsolidarites.desk.usager;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Looks for the file that a file is merged with; {@code UsagerAction.MERGE} on both. */
@Controller
class FusionChoiceController {

  private final FusionScreens screens;

  FusionChoiceController(FusionScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/usagers/{usagerId}/fusion")
  ModelAndView index(@PathVariable long usagerId, Actor.Agent actor) {
    return page(usagerId, "", actor);
  }

  /** Posted, so that names stay out of addresses. */
  @PostMapping("/usagers/{usagerId}/fusion")
  ModelAndView show(
      @PathVariable long usagerId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor) {
    return page(usagerId, TypedFields.of(sent).text("recherche").strip(), actor);
  }

  private ModelAndView page(long usagerId, String typed, Actor.Agent actor) {
    return new ModelAndView(
        "desk/usager/fusion-choice", "page", screens.choose(usagerId, typed, actor));
  }
}
