package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlageSessionUpkeep;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** RDVs collectifs of a plage that something stands in the way of; {@code PlageAction.WRITE}. */
@Controller
class MissingSessionController {

  private final PlageSessionUpkeep upkeep;

  MissingSessionController(PlageSessionUpkeep upkeep) {
    this.upkeep = upkeep;
  }

  @PostMapping("/organisations/{organisationId}/plages/{plageId}/rdvs-manquants")
  String create(
      @PathVariable long organisationId,
      @PathVariable long plageId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    upkeep.completeKnowingly(organisationId, plageId, actor);
    Flash.success(redirect, t("desk.plage.missing.done"));
    return "redirect:/organisations/%d/plages/%d".formatted(organisationId, plageId);
  }
}
