package fr.rdvsolidarites.desk.lieu;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The history of a lieu, an archived one too; {@code LieuAction.WRITE}. */
@Controller
class LieuHistoryController {

  private final LieuScreens screens;

  LieuHistoryController(LieuScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/organisations/{organisationId}/lieux/{lieuId}/historique")
  ModelAndView show(
      @PathVariable long organisationId,
      @PathVariable long lieuId,
      HistoryFilter filter,
      Actor.Agent actor) {
    var page = screens.history(organisationId, lieuId, filter, actor);
    return page.history().in("desk/lieu/history", page);
  }
}
