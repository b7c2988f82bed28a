package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.UsagerImports;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Has the files written, or gives the list up before; {@code UsagerImportAction.CHANGE}. */
@Controller
class ImportLaunchController {

  private final UsagerImports imports;

  ImportLaunchController(UsagerImports imports) {
    this.imports = imports;
  }

  /** Sent twice, it is done once: the second shows the same progress. */
  @PostMapping("/usagers/imports/{importId}/lancement")
  ModelAndView create(@PathVariable long importId, Actor.Agent actor) {
    imports.launch(importId, actor);
    return new ModelAndView("redirect:/usagers/imports/" + importId);
  }

  @PostMapping("/usagers/imports/{importId}/abandon")
  ModelAndView destroy(
      @PathVariable long importId, Actor.Agent actor, RedirectAttributes redirect) {
    if (!imports.abandon(importId, actor)) {
      Flash.info(redirect, t("desk.import.too-late"));
    }
    return new ModelAndView("redirect:/usagers/imports/" + importId);
  }
}
