package fr.rdvsolidarites.people.preferences;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.SupportAccess;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Autoriser le support »; her own choice. */
@Controller
class SupportPermissionController {

  private final SupportAccess support;

  SupportPermissionController(SupportAccess support) {
    this.support = support;
  }

  @PostMapping("/agents/preferences/support")
  String update(
      @RequestParam(defaultValue = "false") boolean oui,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    support.allow(oui, actor);
    Flash.success(redirect, t(oui ? "people.support.allowed" : "people.support.forbidden"));
    return "redirect:/agents/preferences";
  }
}
