package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.UsagerFusionUndo;
import fr.rdvsolidarites.people.UsagerFusionUndo.Outcome.TooLate;
import fr.rdvsolidarites.people.UsagerFusionUndo.Outcome.Undone;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes two files of one again; {@code UsagerAction.MERGE} on both. */
@Controller
class FusionUndoController {

  private final FusionUndoScreens screens;
  private final UsagerFusionUndo undo;

  FusionUndoController(FusionUndoScreens screens, UsagerFusionUndo undo) {
    this.screens = screens;
    this.undo = undo;
  }

  @GetMapping("/usagers/{usagerId}/fusions/{fusionId}/annulation")
  ModelAndView edit(@PathVariable long usagerId, @PathVariable long fusionId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/usager/fusion-undo", "page", screens.show(usagerId, fusionId, actor));
  }

  @PostMapping("/usagers/{usagerId}/fusions/{fusionId}/annulation")
  String destroy(
      @PathVariable long usagerId,
      @PathVariable long fusionId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.show(usagerId, fusionId, actor);
    return switch (undo.undo(fusionId, actor)) {
      case Undone(_, var absorbedId, var changed) -> {
        if (changed.isEmpty()) {
          Flash.success(redirect, t("desk.fusion.undone"));
        } else {
          Flash.warning(redirect, t("desk.fusion.undone.but", FusionUndoPage.words(changed)));
        }
        yield "redirect:/usagers/" + absorbedId;
      }
      case TooLate _ -> {
        Flash.error(redirect, t("desk.fusion.too-late"));
        yield "redirect:/usagers/" + page.keptId();
      }
    };
  }
}
