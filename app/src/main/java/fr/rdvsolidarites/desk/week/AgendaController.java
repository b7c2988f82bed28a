package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.Week;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The agenda of a professional; scoped by {@code AgendaAction.SEE}, each RDV by {@code
 * RdvAction.READ}.
 */
@Controller
class AgendaController {

  private final AgendaScreens screens;

  AgendaController(AgendaScreens screens) {
    this.screens = screens;
  }

  /** Her own agenda, unless another is asked for; who has none chooses one. */
  @GetMapping("/agenda")
  ModelAndView show(
      @RequestParam @Nullable Long professionnel,
      @RequestParam @Nullable String semaine,
      @RequestParam @Nullable String annules,
      Actor.Agent actor) {
    var day = Week.day(semaine).orElse(null);
    var agentId = professionnel == null ? actor.agentId() : professionnel;
    var page = screens.week(agentId, day, "non".equals(annules), actor);
    if (page.isPresent()) {
      return new ModelAndView("desk/week/show", "page", page.get());
    }
    if (professionnel != null) {
      throw new NotFoundException();
    }
    return new ModelAndView(
        "desk/week/choose", "page", new AgendaChoice(screens.professionalsFor(actor)));
  }
}
