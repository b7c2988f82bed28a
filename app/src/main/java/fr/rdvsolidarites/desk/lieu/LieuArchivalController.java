package fr.rdvsolidarites.desk.lieu;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.LieuAvailability;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Putting a lieu away, once it is known what that touches; {@code LieuAction.WRITE}. */
@Controller
class LieuArchivalController {

  private static final String PATH = "/organisations/{organisationId}/lieux/{lieuId}/archivage";

  private final LieuScreens screens;
  private final LieuAvailability availability;

  LieuArchivalController(LieuScreens screens, LieuAvailability availability) {
    this.screens = screens;
    this.availability = availability;
  }

  @GetMapping(PATH)
  ModelAndView newArchival(
      @PathVariable long organisationId, @PathVariable long lieuId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/lieu/archive", "page", screens.archive(organisationId, lieuId, actor));
  }

  @PostMapping(PATH)
  String create(
      @PathVariable long organisationId,
      @PathVariable long lieuId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.archive(organisationId, lieuId, actor);
    availability.archive(lieuId, actor);
    Flash.success(redirect, t("desk.lieu.archived", page.name()));
    return "redirect:" + page.lieuxHref();
  }
}
