package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.SecteurAttributions;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Gives a secteur to a whole organisation, or when professionals are named to them, and takes it
 * back; {@code TerritoireAction.WRITE_SECTEURS}.
 */
@Controller
class AttributionController {

  private static final String PATH = SecteurController.PATH + "/{secteurId}/attributions";

  private final Spaces spaces;
  private final SecteurScreens screens;
  private final SecteurAttributions attributions;

  AttributionController(Spaces spaces, SecteurScreens screens, SecteurAttributions attributions) {
    this.spaces = spaces;
    this.screens = screens;
    this.attributions = attributions;
  }

  /** {@code portee=professionnels}: to those ticked, not to the whole organisation. */
  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long territoireId,
      @PathVariable long secteurId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(fields);
    var organisation = typed.id("organisation");
    var byName = typed.text("portee").equals("professionnels");
    if (organisation == null) {
      return refused(territoireId, secteurId, null, "organisation", "missing", actor);
    }
    if (byName) {
      var given =
          attributions.give(
              territoireId, secteurId, organisation, typed.ids("professionnels"), actor);
      if (given <= 0) {
        var why = given == 0 ? "nobody" : "taken";
        return refused(territoireId, secteurId, organisation, "professionnels", why, actor);
      }
      Flash.success(redirect, t("desk.secteur.given.agents", given));
    } else {
      var name = attributions.give(territoireId, secteurId, organisation, actor);
      if (name == null) {
        return refused(territoireId, secteurId, null, "organisation", "taken", actor);
      }
      Flash.success(redirect, t("desk.secteur.given", name));
    }
    return back(territoireId, secteurId);
  }

  @PostMapping(PATH + "/{attributionId}/retrait")
  ModelAndView destroy(
      @PathVariable long territoireId,
      @PathVariable long secteurId,
      @PathVariable long attributionId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    attributions.withdraw(territoireId, secteurId, attributionId, actor);
    Flash.success(redirect, t("desk.secteur.withdrawn"));
    return back(territoireId, secteurId);
  }

  private ModelAndView refused(
      long territoireId,
      long secteurId,
      @Nullable Long organisation,
      String field,
      String why,
      Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.WRITE_SECTEURS, actor);
    var errors = FormErrors.NONE.and(field, t("desk.secteur.attribution." + why));
    var page =
        screens
            .show(space, secteurId, "", organisation, HistoryFilter.ALL)
            .with(SecteurPage.Typed.NOTHING, errors);
    return new ModelAndView(
        "desk/secteur/show", Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static ModelAndView back(long territoireId, long secteurId) {
    return new ModelAndView("redirect:/territoires/" + territoireId + "/secteurs/" + secteurId);
  }
}
