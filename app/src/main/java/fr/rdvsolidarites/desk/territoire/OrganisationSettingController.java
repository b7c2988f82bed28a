package fr.rdvsolidarites.desk.territoire;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An organisation, for its own admins; {@code OrganisationAction.WRITE}. */
@Controller
class OrganisationSettingController {

  private static final String PATH = "/organisations/{organisationId}/informations";

  private final Spaces spaces;
  private final OrganisationScreens screens;
  private final OrganisationUpdates updates;

  OrganisationSettingController(
      Spaces spaces, OrganisationScreens screens, OrganisationUpdates updates) {
    this.spaces = spaces;
    this.screens = screens;
    this.updates = updates;
  }

  @GetMapping(PATH)
  ModelAndView edit(@PathVariable long organisationId, HistoryFilter filter, Actor.Agent actor) {
    return OrganisationUpdates.show(page(organisationId, filter, actor));
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var form = OrganisationForm.of(TypedFields.of(fields));
    return updates.update(page(organisationId, HistoryFilter.ALL, actor), form, actor, redirect);
  }

  private OrganisationPage page(long organisationId, HistoryFilter filter, Actor.Agent actor) {
    return screens.edit(spaces.ofOrganisation(organisationId, actor), organisationId, true, filter);
  }
}
