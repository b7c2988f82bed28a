package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.UsagerImports;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Undoes an import, after a page that counts what it touches; {@code UsagerImportAction.UNDO}. */
@Controller
class ImportUndoController {

  private final ImportScreens screens;
  private final UsagerImports imports;

  ImportUndoController(ImportScreens screens, UsagerImports imports) {
    this.screens = screens;
    this.imports = imports;
  }

  @GetMapping("/usagers/imports/{importId}/annulation")
  ModelAndView newUndo(@PathVariable long importId, Actor.Agent actor) {
    var page = screens.show(importId, "", 1, actor);
    return page.undoable()
        ? new ModelAndView("desk/imports/undo", "page", page)
        : new ModelAndView("redirect:" + page.href());
  }

  @PostMapping("/usagers/imports/{importId}/annulation")
  ModelAndView create(@PathVariable long importId, Actor.Agent actor, RedirectAttributes redirect) {
    if (!imports.undo(importId, actor)) {
      Flash.info(redirect, t("desk.import.too-late"));
    }
    return new ModelAndView("redirect:/usagers/imports/" + importId);
  }
}
