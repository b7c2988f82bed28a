package fr.rdvsolidarites.desk.attente;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.FileAttenteLeaving;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who waits for a time in an organisation, by {@code FileAttenteAction}. */
@Controller
class AttenteController {

  private static final String PATH = "/organisations/{organisationId}/attente";

  private final AttenteScreens screens;
  private final FileAttenteLeaving leaving;

  AttenteController(AttenteScreens screens, FileAttenteLeaving leaving) {
    this.screens = screens;
    this.leaving = leaving;
  }

  @GetMapping(PATH)
  ModelAndView index(@PathVariable long organisationId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/attente/index", "page", screens.show(organisationId, null, actor));
  }

  @GetMapping(PATH + "/{fileAttenteId}/retrait")
  ModelAndView newRemoval(
      @PathVariable long organisationId, @PathVariable long fileAttenteId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/attente/retrait", "page", screens.show(organisationId, fileAttenteId, actor));
  }

  @PostMapping(PATH + "/{fileAttenteId}/retrait")
  ModelAndView remove(
      @PathVariable long organisationId,
      @PathVariable long fileAttenteId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.show(organisationId, fileAttenteId, actor);
    leaving.remove(fileAttenteId, actor);
    Flash.success(redirect, t("desk.attente.removed", page.rows().getFirst().name()));
    return new ModelAndView("redirect:" + page.href());
  }
}
