package fr.rdvsolidarites.desk.tofill;

import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** « À renseigner »; her own RDVs, by {@code RdvAction.WRITE}. */
@Controller
class ToFillController {

  private final ToFillScreens screens;

  ToFillController(ToFillScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/a-renseigner")
  ModelAndView index(Actor.Agent actor) {
    return new ModelAndView("desk/tofill/index", "page", screens.index(actor));
  }
}
