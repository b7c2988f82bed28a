package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AgentDeparture;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Removing a professional from an organisation; {@code AgentAction.CHANGE_ROLE}. */
@Controller
class AgentDepartureController {

  private static final String PATH = "/organisations/{organisationId}/agents/{agentId}/depart";

  private final DepartureScreens screens;
  private final AgentDeparture departure;

  AgentDepartureController(DepartureScreens screens, AgentDeparture departure) {
    this.screens = screens;
    this.departure = departure;
  }

  @GetMapping(PATH)
  ModelAndView newDeparture(
      @PathVariable long organisationId, @PathVariable long agentId, Actor.Agent actor) {
    return new ModelAndView(
        "desk/agents/departure", "page", screens.show(organisationId, agentId, actor));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var page = screens.show(organisationId, agentId, actor);
    var outcome = departure.leave(organisationId, agentId, actor);
    return switch (outcome) {
      case LEFT, ACCOUNT_CLOSED -> {
        Flash.success(redirect, t("desk.agent.departure." + outcome.name(), page.name()));
        yield new ModelAndView("redirect:/organisations/" + organisationId + "/agents");
      }
      case STILL_EXPECTED, LAST_ADMIN, HERSELF, TERRITOIRE_ADMIN -> {
        var now = screens.show(organisationId, agentId, actor);
        var view =
            new ModelAndView(
                "desk/agents/departure",
                "page",
                now.with(t("desk.agent.departure." + outcome.name(), page.name())));
        view.setStatus(HttpStatus.CONFLICT);
        yield view;
      }
    };
  }
}
