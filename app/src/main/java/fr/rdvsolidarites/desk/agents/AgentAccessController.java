package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.SecondFactorReset;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A professional's connections and second factor, seen to by somebody else; {@code
 * AgentAction.END_SESSIONS} and {@code AgentAction.RESET_SECOND_FACTOR}.
 */
@Controller
class AgentAccessController {

  private static final String AGENT = "/organisations/{organisationId}/agents/{agentId}";
  private static final String RESET = AGENT + "/double-authentification/retrait";

  private final AgentScreens agents;
  private final SecondFactorReset access;

  AgentAccessController(AgentScreens agents, SecondFactorReset access) {
    this.agents = agents;
    this.access = access;
  }

  @PostMapping(AGENT + "/connexions/fin")
  String destroySessions(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = agents.show(organisationId, agentId, actor);
    access.endSessions(organisationId, agentId, actor);
    Flash.success(redirect, t("desk.agent.sessions.ended", page.name()));
    return "redirect:" + page.href();
  }

  @GetMapping(RESET)
  ModelAndView newReset(
      @PathVariable long organisationId, @PathVariable long agentId, Actor.Agent actor) {
    if (!access.mayReset(organisationId, agentId, actor)) {
      throw new NotFoundException();
    }
    return new ModelAndView(
        "desk/agents/second-factor", "page", agents.show(organisationId, agentId, actor));
  }

  @PostMapping(RESET)
  String create(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = agents.show(organisationId, agentId, actor);
    access.reset(organisationId, agentId, actor);
    Flash.success(redirect, t("desk.agent.factor.reset.done", page.name()));
    return "redirect:" + page.href();
  }
}
