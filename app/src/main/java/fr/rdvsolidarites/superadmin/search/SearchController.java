package fr.rdvsolidarites.superadmin.search;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.FormErrors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Accounts and organisations of the whole platform; {@code SupportAction.SEARCH}. */
@Controller
class SearchController {

  private final SearchScreens search;
  private final AccountScreens accounts;
  private final OrganisationScreens organisations;

  SearchController(
      SearchScreens search, AccountScreens accounts, OrganisationScreens organisations) {
    this.search = search;
    this.accounts = accounts;
    this.organisations = organisations;
  }

  /**
   * @param q a part of a name, or the beginning of an address
   */
  @GetMapping("/support")
  ModelAndView index(@RequestParam(defaultValue = "") String q, Actor.Agent actor) {
    return new ModelAndView("superadmin/index", "page", search.index(q, actor));
  }

  @GetMapping("/support/agents/{agentId}")
  ModelAndView show(@PathVariable long agentId, Actor.Agent actor) {
    return accounts.view(HttpStatus.OK, agentId, "", FormErrors.NONE, actor);
  }

  @GetMapping("/support/organisations/{organisationId}")
  ModelAndView showOrganisation(@PathVariable long organisationId, Actor.Agent actor) {
    return new ModelAndView(
        "superadmin/organisation", "page", organisations.show(organisationId, actor));
  }
}
