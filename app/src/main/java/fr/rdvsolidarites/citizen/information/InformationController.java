package fr.rdvsolidarites.citizen.information;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the footer and the header lead to. */
@Controller
class InformationController {

  @GetMapping("/accessibilite")
  String accessibility(Model model) {
    return show("accessibility", model);
  }

  @GetMapping("/mentions-legales")
  String legal(Model model) {
    return show("legal", model);
  }

  @GetMapping("/donnees-personnelles")
  String privacy(Model model) {
    return show("privacy", model);
  }

  private static String show(String name, Model model) {
    model.addAttribute("page", InformationPage.of(name));
    return "citizen/information";
  }
}
