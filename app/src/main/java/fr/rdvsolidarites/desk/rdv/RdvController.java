package fr.rdvsolidarites.desk.rdv;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The sheet of a RDV; {@code RdvAction.READ}. */
@Controller
class RdvController {

  private final RdvScreens screens;

  RdvController(RdvScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/organisations/{organisationId}/rdvs/{rdvId}")
  ModelAndView show(
      @PathVariable long organisationId,
      @PathVariable long rdvId,
      HistoryFilter filter,
      Actor.Agent actor) {
    var page = screens.show(organisationId, rdvId, filter, actor);
    var history = page.history();
    return history == null
        ? new ModelAndView("desk/rdv/show", "page", page)
        : history.in("desk/rdv/show", page);
  }
}
