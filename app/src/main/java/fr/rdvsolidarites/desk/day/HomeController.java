package fr.rdvsolidarites.desk.day;

import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where a professional arrives, and her day; her own RDVs, by {@code RdvAction.READ}. */
@Controller
class HomeController {

  private final DayScreens screens;

  HomeController(DayScreens screens) {
    this.screens = screens;
  }

  /** Where an agent arrives who has just signed in: the page that she chose. */
  @GetMapping({"/agents", "/agents/accueil"})
  String home(Actor.Agent actor) {
    if (screens.belongsNowhere(actor)) {
      return "redirect:/support";
    }
    return screens.startsWithHerDay(actor) ? "redirect:/ma-journee" : "redirect:/agenda";
  }

  @GetMapping("/ma-journee")
  ModelAndView show(Actor.Agent actor) {
    return new ModelAndView("desk/day/show", "page", screens.show(actor));
  }
}
