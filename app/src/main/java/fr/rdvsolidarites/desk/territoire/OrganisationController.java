package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.OrganisationOpening;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.OrganisationEditing.Outcome.Refused;
import fr.rdvsolidarites.territory.OrganisationEditing.Outcome.Saved;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Flash;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The organisations of a territoire; {@code TerritoireAction.ADMINISTER}. */
@Controller
class OrganisationController {

  private static final String PATH = "/territoires/{territoireId}/organisations";

  private final Spaces spaces;
  private final OrganisationScreens screens;
  private final OrganisationOpening opening;
  private final OrganisationUpdates updates;

  OrganisationController(
      Spaces spaces,
      OrganisationScreens screens,
      OrganisationOpening opening,
      OrganisationUpdates updates) {
    this.spaces = spaces;
    this.screens = screens;
    this.opening = opening;
    this.updates = updates;
  }

  @GetMapping(PATH)
  ModelAndView index(@PathVariable long territoireId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/territoire/organisations", "page", screens.index(space(territoireId, actor)));
  }

  @GetMapping(PATH + "/nouvelle")
  ModelAndView newOrganisation(@PathVariable long territoireId, Actor.Agent actor) {
    return OrganisationUpdates.form(HttpStatus.OK, screens.newForm(space(territoireId, actor)));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long territoireId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.newForm(space(territoireId, actor));
    var form = OrganisationForm.of(TypedFields.of(fields));
    if (!form.isPhoneReadable()) {
      return OrganisationUpdates.refused(page, form, List.of());
    }
    return switch (opening.open(territoireId, form.draft(), actor)) {
      case Saved _ -> {
        Flash.success(redirect, t("desk.organisation.created", form.nom().strip()));
        yield new ModelAndView("redirect:" + page.listHref());
      }
      case Refused(var problems) -> OrganisationUpdates.refused(page, form, problems);
    };
  }

  @GetMapping(PATH + "/{organisationId}/modification")
  ModelAndView edit(
      @PathVariable long territoireId,
      @PathVariable long organisationId,
      HistoryFilter filter,
      Actor.Agent actor) {
    return OrganisationUpdates.show(
        screens.edit(space(territoireId, actor), organisationId, false, filter));
  }

  @PostMapping(PATH + "/{organisationId}/modification")
  ModelAndView update(
      @PathVariable long territoireId,
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.edit(space(territoireId, actor), organisationId, false, HistoryFilter.ALL);
    return updates.update(page, OrganisationForm.of(TypedFields.of(fields)), actor, redirect);
  }

  private Space space(long territoireId, Actor.Agent actor) {
    return spaces.find(territoireId, TerritoireAction.ADMINISTER, actor);
  }
}
