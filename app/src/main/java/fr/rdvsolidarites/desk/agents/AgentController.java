package fr.rdvsolidarites.desk.agents;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.rights.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The professionals of an organisation; {@code AgentAction.LIST}. */
@Controller
class AgentController {

  private final AgentScreens screens;

  AgentController(AgentScreens screens) {
    this.screens = screens;
  }

  /**
   * @param q the beginning of a name; no longer than one
   */
  @GetMapping("/organisations/{organisationId}/agents")
  ModelAndView index(
      @PathVariable long organisationId,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") int page,
      Actor.Agent actor) {
    var number = Math.clamp(page, 1, 10_000);
    return new ModelAndView(
        "desk/agents/index", "page", screens.index(organisationId, q, number, actor));
  }

  @GetMapping("/organisations/{organisationId}/agents/{agentId}")
  ModelAndView show(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      HistoryFilter filter,
      Actor.Agent actor) {
    var page = screens.show(organisationId, agentId, filter, actor);
    return page.history().in("desk/agents/show", page);
  }
}
