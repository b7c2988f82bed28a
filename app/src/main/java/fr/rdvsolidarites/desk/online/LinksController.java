package fr.rdvsolidarites.desk.online;

import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The public links, to be copied or printed; scoped by {@code
 * OrganisationAction.TEST_ONLINE_BOOKING}.
 */
@Controller
class LinksController {

  private final LinksScreens screens;

  LinksController(LinksScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/organisations/{organisationId}/liens")
  ModelAndView index(@PathVariable long organisationId, Actor.Agent actor) {
    return new ModelAndView("desk/online/links", "page", screens.index(organisationId, actor));
  }

  @GetMapping("/organisations/{organisationId}/liens/affiche")
  ModelAndView show(
      @PathVariable long organisationId,
      @RequestParam(defaultValue = "") String motif,
      Actor.Agent actor) {
    return new ModelAndView(
        "desk/online/poster", "page", screens.poster(organisationId, motif, actor));
  }
}
