package fr.rdvsolidarites.desk.placement;

import fr.rdvsolidarites.desk.placement.PlacementPage.Alike;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Seal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The details of a RDV with the files that resemble somebody who is being typed, or with one of
 * them taken instead; {@code RdvAction.PLACE}. Nothing is checked, nothing is kept.
 */
@Controller
class LikenessController {

  private final PlacementScreens screens;
  private final AlikeFiles alike;
  private final Seal seal;

  LikenessController(PlacementScreens screens, AlikeFiles alike, Seal seal) {
    this.screens = screens;
    this.alike = alike;
    this.seal = seal;
  }

  @PostMapping("/organisations/{organisationId}/rdvs/ressemblances")
  ModelAndView show(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> typed,
      Actor.Agent actor) {
    var draft = Draft.of(seal, organisationId, typed).orElse(null);
    if (draft == null) {
      return PlacementController.unreadable(organisationId);
    }
    var form = PlacementForm.of(draft, typed);
    var found = screens.chosen(form.draft(), actor);
    return PlacementController.details(found, form, alike(form, typed, actor));
  }

  private Alike alike(PlacementForm form, MultiValueMap<String, String> typed, Actor.Agent actor) {
    return typed.containsKey("personne")
        ? alike.of(form, Draft.count(typed.getFirst("personne")), actor)
        : Alike.NOBODY;
  }
}
