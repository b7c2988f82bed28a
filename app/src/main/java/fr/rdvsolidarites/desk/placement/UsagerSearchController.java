package fr.rdvsolidarites.desk.placement;

import fr.rdvsolidarites.desk.placement.PlacementPage.Who;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Seal;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Looks for the person a RDV is placed for; {@code RdvAction.PLACE}. Posted, so that names and
 * phone numbers stay out of addresses, of the browser's history and of logs.
 */
@Controller
class UsagerSearchController {

  private final PlacementScreens screens;
  private final AlikeFiles alike;
  private final Seal seal;

  UsagerSearchController(PlacementScreens screens, AlikeFiles alike, Seal seal) {
    this.screens = screens;
    this.alike = alike;
    this.seal = seal;
  }

  @PostMapping("/organisations/{organisationId}/rdvs/nouveau")
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor) {
    var draft = Draft.of(seal, organisationId, sent).orElse(null);
    if (draft == null) {
      return PlacementController.unreadable(organisationId);
    }
    var typed = PlacementForm.readable(Objects.requireNonNullElse(sent.getFirst("q"), ""));
    if ("nouvelle".equals(sent.getFirst("etape"))) {
      return somebodyNew(draft.oneNewcomer(1), typed, actor);
    }
    var found = screens.matching(draft, typed, actor);
    var tooMany = found.matches().size() > PlacementScreens.MOST;
    var shown =
        found.matches().stream()
            .filter(one -> !draft.usagerIds().contains(one.id()))
            .limit(PlacementScreens.MOST)
            .toList();
    return new ModelAndView(
        "desk/placement/who", "page", new Who(found.chosen(), typed, shown, tooMany));
  }

  /** On to the details, with what was looked for in the fields of somebody new. */
  private ModelAndView somebodyNew(Draft draft, String typed, Actor.Agent actor) {
    var found = screens.chosen(draft, actor);
    var form = screens.blank(draft, found.chosen(), actor).searched(typed);
    return PlacementController.details(found, form, alike.of(form, draft.newcomers() - 1, actor));
  }
}
