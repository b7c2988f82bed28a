package fr.rdvsolidarites.desk.territoire;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.TerritoireAction;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The space of a territoire; {@code TerritoireAction.ENTER}. */
@Controller
class SpaceController {

  private final Spaces spaces;
  private final SpaceScreens screens;

  SpaceController(Spaces spaces, SpaceScreens screens) {
    this.spaces = spaces;
    this.screens = screens;
  }

  /** Straight to the only one; somebody may have rights in several. */
  @GetMapping("/territoires")
  ModelAndView index(Actor.Agent actor) {
    var all = spaces.all(actor);
    if (all.isEmpty()) {
      throw new NotFoundException();
    }
    return all.size() == 1
        ? new ModelAndView("redirect:" + all.getFirst().href())
        : new ModelAndView("desk/territoire/index", "page", new SpacesPage(all));
  }

  @GetMapping("/territoires/{territoireId}")
  ModelAndView show(@PathVariable long territoireId, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.ENTER, actor);
    return new ModelAndView("desk/territoire/show", "page", screens.show(space));
  }

  @GetMapping("/territoires/{territoireId}/historique")
  ModelAndView history(@PathVariable long territoireId, HistoryFilter filter, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.ADMINISTER, actor);
    var page = screens.history(space, filter);
    return page.history().in("desk/territoire/history", page);
  }
}
