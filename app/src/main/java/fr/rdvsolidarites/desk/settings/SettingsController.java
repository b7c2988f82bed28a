package fr.rdvsolidarites.desk.settings;

import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** « Réglages »: those of the organisations where she may set something. */
@Controller
class SettingsController {

  private final SettingsScreens screens;

  SettingsController(SettingsScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/agents/reglages")
  ModelAndView index(Actor.Agent actor) {
    return new ModelAndView("desk/settings/index", "page", screens.index(actor));
  }
}
