package fr.rdvsolidarites.desk.secteur;

import fr.rdvsolidarites.desk.territoire.AgentSearch;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The trial of the secteurs; {@code TerritoireAction.WRITE_SECTEURS}. */
@Controller
class EssaiController {

  private final Spaces spaces;
  private final EssaiScreens screens;

  EssaiController(Spaces spaces, EssaiScreens screens) {
    this.spaces = spaces;
    this.screens = screens;
  }

  /** {@code rue}: its id in the national address base, when more than the commune is known. */
  @GetMapping(SecteurController.PATH + "/essai")
  ModelAndView index(
      @PathVariable long territoireId,
      @RequestParam(defaultValue = "") String commune,
      @RequestParam(defaultValue = "") String rue,
      Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.WRITE_SECTEURS, actor);
    var page = screens.show(space, AgentSearch.readable(commune), AgentSearch.readable(rue));
    return new ModelAndView(
        "desk/secteur/essai",
        Map.of("page", page),
        page.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
  }
}
