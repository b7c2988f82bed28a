package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.SecteurZones;
import fr.rdvsolidarites.territory.SecteurZones.Outcome;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.territory.TypedCommunes;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The communes of a secteur, many at once, and its zones taken out, some or all; {@code
 * TerritoireAction.WRITE_SECTEURS}.
 */
@Controller
class SecteurZoneController {

  private static final String PATH = SecteurController.PATH + "/{secteurId}";
  private static final int MOST_TOLD = 50;

  private final Spaces spaces;
  private final SecteurScreens screens;
  private final SecteurZones zones;

  SecteurZoneController(Spaces spaces, SecteurScreens screens, SecteurZones zones) {
    this.spaces = spaces;
    this.screens = screens;
    this.zones = zones;
  }

  @PostMapping(PATH + "/communes")
  ModelAndView create(
      @PathVariable long territoireId,
      @PathVariable long secteurId,
      @RequestParam(defaultValue = "") String communes,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    return switch (zones.add(territoireId, secteurId, communes, actor)) {
      case Outcome.Added(var names, var known) -> {
        Flash.success(redirect, t("desk.secteur.communes.added", names.size(), known));
        yield back(territoireId, secteurId);
      }
      case Outcome.Nothing() ->
          refused(
              territoireId,
              secteurId,
              communes,
              FormErrors.NONE.and("communes", t("desk.secteur.communes.missing")),
              actor);
      case Outcome.Refused(var problems) ->
          refused(territoireId, secteurId, communes, errors(problems), actor);
    };
  }

  private static FormErrors errors(List<TypedCommunes.Problem> problems) {
    var lines =
        problems.stream()
            .limit(MOST_TOLD)
            .map(SecteurZoneController::sentence)
            .collect(Collectors.toList());
    if (problems.size() > MOST_TOLD) {
      lines.add(t("desk.secteur.communes.more", problems.size() - MOST_TOLD));
    }
    var errors = FormErrors.NONE;
    for (var line : lines) {
      errors = errors.and("communes", line);
    }
    return errors;
  }

  private static String sentence(TypedCommunes.Problem problem) {
    return t(
        "desk.secteur.communes.problem." + problem.reason().code(),
        String.valueOf(problem.line()),
        problem.typed(),
        String.join(", ", problem.meant()));
  }

  private ModelAndView refused(
      long territoireId, long secteurId, String typed, FormErrors errors, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.WRITE_SECTEURS, actor);
    var page =
        screens.show(space, secteurId).with(new SecteurPage.Typed(typed, "", "", ""), errors);
    return new ModelAndView(
        "desk/secteur/show", Map.of("page", page), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  /** Those that are ticked. */
  @PostMapping(PATH + "/zones/retrait")
  ModelAndView update(
      @PathVariable long territoireId,
      @PathVariable long secteurId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var gone = zones.remove(territoireId, secteurId, TypedFields.of(fields).ids("zones"), actor);
    Flash.info(redirect, t("desk.secteur.zones.removed", gone));
    return back(territoireId, secteurId);
  }

  @GetMapping(PATH + "/zones/suppression")
  ModelAndView delete(
      @PathVariable long territoireId, @PathVariable long secteurId, Actor.Agent actor) {
    var space = spaces.find(territoireId, TerritoireAction.WRITE_SECTEURS, actor);
    return new ModelAndView("desk/secteur/empty", "page", screens.show(space, secteurId));
  }

  @PostMapping(PATH + "/zones/suppression")
  ModelAndView destroy(
      @PathVariable long territoireId,
      @PathVariable long secteurId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var gone = zones.removeAll(territoireId, secteurId, actor);
    Flash.success(redirect, t("desk.secteur.zones.removed", gone));
    return back(territoireId, secteurId);
  }

  private static ModelAndView back(long territoireId, long secteurId) {
    return new ModelAndView("redirect:/territoires/" + territoireId + "/secteurs/" + secteurId);
  }
}
