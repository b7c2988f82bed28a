package fr.rdvsolidarites.citizen.information;

import fr.rdvsolidarites.territory.PublicText;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the footer and the header lead to. Public. */
@Controller
class InformationController {

  private final InformationScreens screens;

  InformationController(InformationScreens screens) {
    this.screens = screens;
  }

  @GetMapping("/accessibilite")
  ModelAndView accessibility(@RequestParam(defaultValue = "") String departement) {
    return view(screens.show(PublicText.ACCESSIBILITY, departement));
  }

  @GetMapping("/mentions-legales")
  ModelAndView legal(@RequestParam(defaultValue = "") String departement) {
    return view(screens.show(PublicText.LEGAL, departement));
  }

  @GetMapping("/donnees-personnelles")
  ModelAndView privacy(@RequestParam(defaultValue = "") String departement) {
    return view(screens.show(PublicText.PRIVACY, departement));
  }

  @GetMapping("/conditions")
  ModelAndView conditions(@RequestParam(defaultValue = "") String departement) {
    return view(screens.show(PublicText.CONDITIONS, departement));
  }

  @GetMapping("/plan-du-site")
  ModelAndView map() {
    return new ModelAndView("citizen/site-map");
  }

  private static ModelAndView view(InformationPage page) {
    return new ModelAndView("citizen/information", "page", page);
  }
}
