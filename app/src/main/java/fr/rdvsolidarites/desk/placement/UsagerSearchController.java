package fr.rdvsolidarites.desk.placement;

import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.desk.placement.PlacementPage.Who;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Seal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Looks for the person a RDV is placed for; {@code RdvAction.PLACE}. Posted, so that names and
 * phone numbers stay out of addresses, of the browser's history and of logs.
 */
@Controller
class UsagerSearchController {

  private final PlacementScreens screens;
  private final Seal seal;

  UsagerSearchController(PlacementScreens screens, Seal seal) {
    this.screens = screens;
    this.seal = seal;
  }

  @PostMapping("/organisations/{organisationId}/rdvs/nouveau")
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam(defaultValue = "") String horaire,
      @RequestParam(defaultValue = "") String q,
      Actor.Agent actor) {
    var time = OfferedTime.open(seal, horaire).orElse(null);
    if (time == null) {
      return PlacementController.unreadable(organisationId);
    }
    var typed = PlacementForm.readable(q);
    var found = screens.matching(organisationId, time, typed, actor);
    var tooMany = found.people().size() > PlacementScreens.MOST;
    var shown = tooMany ? found.people().subList(0, PlacementScreens.MOST) : found.people();
    return new ModelAndView(
        "desk/placement/who", "page", new Who(found.chosen(), typed, List.copyOf(shown), tooMany));
  }
}
