package fr.rdvsolidarites.desk.creneau;

import fr.rdvsolidarites.desk.Week;
import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * « Trouver un créneau », where an agent may look ({@link SearchScope}): motifs that she may {@code
 * PLACE}, in agendas in which she may.
 */
@Controller
class CreneauController {

  private final CreneauScreens screens;

  CreneauController(CreneauScreens screens) {
    this.screens = screens;
  }

  /** In which organisation? Not asked of who has only one. */
  @GetMapping("/creneaux")
  ModelAndView organisations(Actor.Agent actor) {
    var organisations = screens.organisations(actor);
    return organisations.size() == 1
        ? new ModelAndView("redirect:/organisations/" + organisations.getFirst().id() + "/creneaux")
        : new ModelAndView(
            "desk/creneau/organisations", "page", new OrganisationChoice(organisations));
  }

  @GetMapping("/organisations/{organisationId}/creneaux")
  ModelAndView index(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> asked,
      Actor.Agent actor) {
    var day = Week.day(asked.getFirst("a_partir")).orElse(null);
    var why = asked.containsKey("pourquoi");
    var page = screens.index(organisationId, CreneauFilter.of(asked), day, why, actor);
    return new ModelAndView("desk/creneau/index", "page", page);
  }
}
