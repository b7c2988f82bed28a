package fr.rdvsolidarites.desk.usager;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Looks for an usager; {@code UsagerAction.READ}. Posted, so that names and phone numbers stay out
 * of addresses, of the browser's history and of logs.
 */
@Controller
class UsagerFindingController {

  private final UsagerListScreens screens;

  UsagerFindingController(UsagerListScreens screens) {
    this.screens = screens;
  }

  @PostMapping("/usagers/recherche")
  ModelAndView create(@RequestParam MultiValueMap<String, String> sent, Actor.Agent actor) {
    var typed = TypedFields.of(sent);
    var number = typed.text("page");
    var page = number.matches("\\d{1,4}") ? Integer.parseInt(number) : 1;
    return new ModelAndView(
        "desk/usager/index",
        "page",
        screens.index(
            typed.text("recherche").strip(), typed.text("suivis").equals("oui"), page, actor));
  }
}
