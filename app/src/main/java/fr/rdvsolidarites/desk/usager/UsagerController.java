package fr.rdvsolidarites.desk.usager;

import fr.rdvsolidarites.audit.AccessLog;
import fr.rdvsolidarites.audit.Event;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.UsagerFusion;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The usagers; {@code UsagerAction.READ}. */
@Controller
class UsagerController {

  private final UsagerListScreens list;
  private final UsagerScreens screens;
  private final UsagerFusion fusion;
  private final AccessLog log;

  UsagerController(
      UsagerListScreens list, UsagerScreens screens, UsagerFusion fusion, AccessLog log) {
    this.log = log;
    this.fusion = fusion;
    this.list = list;
    this.screens = screens;
  }

  /** {@code suivis=oui}: those whom she follows. Whom one looks for by name is posted. */
  @GetMapping("/usagers")
  ModelAndView index(@RequestParam MultiValueMap<String, String> asked, Actor.Agent actor) {
    var followed = TypedFields.of(asked).text("suivis").equals("oui");
    return new ModelAndView("desk/usager/index", "page", list.index("", followed, 1, actor));
  }

  /**
   * Who read it is kept for the data protection officer. The id of a file that was merged leads to
   * the one that stays.
   */
  @GetMapping("/usagers/{usagerId}")
  ModelAndView show(@PathVariable long usagerId, HistoryFilter filter, Actor.Agent actor) {
    try {
      var page = screens.show(usagerId, filter, actor);
      log.read(actor, new Event.Subject("usager", usagerId));
      var history = page.history();
      return history == null
          ? new ModelAndView("desk/usager/show", "page", page)
          : history.in("desk/usager/show", page);
    } catch (NotFoundException gone) {
      return fusion
          .keptOf(usagerId, actor)
          .map(kept -> new ModelAndView("redirect:/usagers/" + kept))
          .orElseThrow(() -> gone);
    }
  }
}
