package fr.rdvsolidarites.desk.equite;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * How fairly RDVs are given: of an organisation, scoped by {@code OrganisationAction.WRITE}; of all
 * those of a territoire, by {@code TerritoireAction.ADMINISTER}.
 */
@Controller
class EquiteController {

  private final EquiteScreens screens;
  private final Spaces spaces;

  EquiteController(EquiteScreens screens, Spaces spaces) {
    this.screens = screens;
    this.spaces = spaces;
  }

  @GetMapping("/organisations/{organisationId}/equite")
  ModelAndView show(@PathVariable long organisationId, Actor.Agent actor) {
    var office =
        screens.ofOrganisation(organisationId, actor).stream()
            .findFirst()
            .orElseThrow(NotFoundException::new);
    return page(
        new EquitePage(
            office.name(),
            "/organisations/" + organisationId + "/motifs",
            t("desk.motif.back.list"),
            List.of(office)));
  }

  @GetMapping("/territoires/{territoireId}/equite")
  ModelAndView index(@PathVariable long territoireId, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.ADMINISTER, actor);
    return page(
        new EquitePage(
            space.fullName(),
            space.href(),
            t("desk.territoire.heading"),
            screens.ofTerritoire(territoireId)));
  }

  private static ModelAndView page(EquitePage page) {
    return new ModelAndView("desk/equite/show", "page", page);
  }
}
