package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.SecteurZones;
import fr.rdvsolidarites.territory.SecteurZones.StreetOutcome;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One street of a secteur; {@code TerritoireAction.WRITE_SECTEURS}. */
@Controller
class SecteurStreetController {

  private final Spaces spaces;
  private final SecteurScreens screens;
  private final SecteurZones zones;

  SecteurStreetController(Spaces spaces, SecteurScreens screens, SecteurZones zones) {
    this.spaces = spaces;
    this.screens = screens;
    this.zones = zones;
  }

  @PostMapping(SecteurController.PATH + "/{secteurId}/rues")
  ModelAndView create(
      @PathVariable long territoireId,
      @PathVariable long secteurId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var sent = TypedFields.of(fields);
    var typed =
        new SecteurPage.Typed(
            "", sent.text("rue-commune"), sent.text("rue-nom"), sent.text("rue-code"));
    var outcome =
        zones.addStreet(
            territoireId,
            secteurId,
            typed.streetCommune(),
            typed.streetName(),
            typed.streetId(),
            actor);
    if (outcome == StreetOutcome.ADDED) {
      Flash.success(redirect, t("desk.secteur.street.added", typed.streetName().strip()));
      return new ModelAndView("redirect:/territoires/" + territoireId + "/secteurs/" + secteurId);
    }
    var space = spaces.find(territoireId, TerritoireAction.WRITE_SECTEURS, actor);
    var errors =
        FormErrors.NONE.and(field(outcome), t("desk.secteur.street.problem." + outcome.code()));
    var page = screens.show(space, secteurId).with(typed, errors);
    return new ModelAndView(
        "desk/secteur/show", Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static String field(StreetOutcome outcome) {
    return switch (outcome) {
      case COMMUNE_UNKNOWN -> "rue-commune";
      case NAME_MISSING -> "rue-nom";
      case ID_WRONG, KNOWN, ADDED -> "rue-code";
    };
  }
}
