package fr.rdvsolidarites.desk.lieu;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.LieuAvailability;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A lieu closed for a while, or open again; {@code LieuAction.WRITE}. */
@Controller
class LieuAvailabilityController {

  private final LieuScreens screens;
  private final LieuAvailability availability;

  LieuAvailabilityController(LieuScreens screens, LieuAvailability availability) {
    this.screens = screens;
    this.availability = availability;
  }

  @PostMapping("/organisations/{organisationId}/lieux/{lieuId}/ouverture")
  String update(
      @PathVariable long organisationId,
      @PathVariable long lieuId,
      @RequestParam boolean ouvert,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.archive(organisationId, lieuId, actor);
    availability.change(lieuId, ouvert, actor);
    if (ouvert) {
      Flash.success(redirect, t("desk.lieu.enabled", page.name()));
    } else if (page.isUsed()) {
      Flash.warning(
          redirect, t("desk.lieu.disabled.used", page.name(), page.plages(), page.rdvs()));
    } else {
      Flash.success(redirect, t("desk.lieu.disabled", page.name()));
    }
    return "redirect:" + page.lieuxHref();
  }
}
