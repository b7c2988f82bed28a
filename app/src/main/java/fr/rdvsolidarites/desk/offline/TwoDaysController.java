package fr.rdvsolidarites.desk.offline;

import fr.rdvsolidarites.rights.Actor;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The list that a phone keeps; her own RDVs, by {@code RdvAction.READ}. Two headers tell the worker
 * (static/js/offline-worker.js), in seconds, how long a copy is today's and how long it lives: no
 * clock but the phone's own is needed to count them.
 */
@Controller
class TwoDaysController {

  static final String DAY = "Offline-Day";
  static final String LIFE = "Offline-Life";

  private final TwoDaysScreens screens;

  TwoDaysController(TwoDaysScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/ma-journee/liste")
  ModelAndView show(Actor.Agent actor, HttpServletResponse response) {
    var page = screens.show(actor);
    response.setHeader(DAY, String.valueOf(page.untilMidnight().toSeconds()));
    response.setHeader(LIFE, String.valueOf(page.life().toSeconds()));
    return new ModelAndView("desk/offline/two-days", "page", page);
  }
}
