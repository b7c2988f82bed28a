package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AccountWithdrawal;
import fr.rdvsolidarites.people.AccountWithdrawal.Outcome;
import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A professional becomes an intervenant; {@code AgentAction.CHANGE_ROLE}. */
@Controller
class AccountWithdrawalController {

  private static final String PATH = "/organisations/{organisationId}/agents/{agentId}/sans-compte";

  private final AgentScreens agents;
  private final AccountWithdrawal withdrawal;

  AccountWithdrawalController(AgentScreens agents, AccountWithdrawal withdrawal) {
    this.agents = agents;
    this.withdrawal = withdrawal;
  }

  @GetMapping(PATH)
  ModelAndView newWithdrawal(
      @PathVariable long organisationId, @PathVariable long agentId, Actor.Agent actor) {
    return page(HttpStatus.OK, agent(organisationId, agentId, actor), null);
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var agent = agent(organisationId, agentId, actor);
    var outcome = withdrawal.withdraw(organisationId, agentId, actor);
    if (outcome == Outcome.WITHDRAWN) {
      Flash.success(redirect, t("desk.agent.withdrawal.done", agent.name()));
      return new ModelAndView("redirect:" + agent.href());
    }
    var why = t("desk.agent.withdrawal." + outcome.name(), agent.name());
    return page(HttpStatus.CONFLICT, agent, why);
  }

  private AgentPage agent(long organisationId, long agentId, Actor.Agent actor) {
    agents.head(organisationId, AgentAction.CHANGE_ROLE, actor);
    var agent = agents.show(organisationId, agentId, actor);
    if (agent.state() == AgentState.INTERVENANT) {
      throw new NotFoundException();
    }
    return agent;
  }

  private static ModelAndView page(HttpStatus status, AgentPage agent, @Nullable String refusal) {
    var view =
        new ModelAndView(
            "desk/agents/withdrawal",
            "page",
            new WithdrawalPage(agent.href(), agent.organisation(), agent.name(), refusal));
    view.setStatus(status);
    return view;
  }
}
