package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.OrganisationOpening;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Closing an organisation where nothing is left; {@code TerritoireAction.ADMINISTER}. */
@Controller
class OrganisationClosingController {

  private static final String PATH =
      "/territoires/{territoireId}/organisations/{organisationId}/fermeture";

  private final Spaces spaces;
  private final OrganisationScreens screens;
  private final OrganisationOpening opening;

  OrganisationClosingController(
      Spaces spaces, OrganisationScreens screens, OrganisationOpening opening) {
    this.spaces = spaces;
    this.screens = screens;
    this.opening = opening;
  }

  @GetMapping(PATH)
  ModelAndView newClosing(
      @PathVariable long territoireId, @PathVariable long organisationId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/territoire/closing", "page", page(territoireId, organisationId, actor));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long territoireId,
      @PathVariable long organisationId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = page(territoireId, organisationId, actor);
    var left = opening.close(organisationId, actor);
    if (!left.isNothing()) {
      return new ModelAndView(
          "desk/territoire/closing",
          Map.of("page", page(territoireId, organisationId, actor)),
          HttpStatus.CONFLICT);
    }
    Flash.success(redirect, t("desk.organisation.closed", page.name()));
    return new ModelAndView("redirect:" + page.space().href("organisations"));
  }

  private ClosingPage page(long territoireId, long organisationId, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.ADMINISTER, actor);
    return screens.closing(space, organisationId, actor);
  }
}
