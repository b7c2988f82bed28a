package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.Impact;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.concerned.Concerned;
import fr.rdvsolidarites.desk.concerned.ConcernedPage;
import fr.rdvsolidarites.people.AgentDeparture;
import fr.rdvsolidarites.people.AgentDeparture.Outcome;
import fr.rdvsolidarites.people.AgentDeparture.Reason;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * Removing a professional from an organisation, with what becomes of her RDVs to come; {@code
 * AgentAction.CHANGE_ROLE}.
 */
@Controller
class AgentDepartureController {

  private static final String PATH = "/organisations/{organisationId}/agents/{agentId}/depart";

  private final DepartureScreens screens;
  private final AgentDeparture departure;
  private final Concerned concerned;

  AgentDepartureController(
      DepartureScreens screens, AgentDeparture departure, Concerned concerned) {
    this.screens = screens;
    this.departure = departure;
    this.concerned = concerned;
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
      @RequestParam MultiValueMap<String, String> sent,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(sent);
    var everywhere = typed.isTicked("tout");
    var page = screens.show(organisationId, agentId, actor);
    var result =
        concerned.settle(
            Concerned.Hours.of(Set.of(agentId)),
            typed,
            () -> leave(organisationId, agentId, everywhere, actor),
            done -> impact(agentId, done),
            actor);
    return switch (result) {
      case Concerned.Result.ToDecide(var rows) ->
          ConcernedPage.of(
                  t("desk.agent.departure.concerned", page.name(), page.organisation()),
                  page.href(),
                  page.href(),
                  t("desk.agent.departure.submit"),
                  typed,
                  rows)
              .view();
      case Concerned.Result.Done(var outcome, var settled) ->
          switch (outcome) {
            case Outcome.Done(_, var closed) -> {
              var key = closed ? "desk.agent.departure.closed" : "desk.agent.departure.left";
              Flash.success(redirect, t(key, page.name(), settled));
              yield new ModelAndView("redirect:/organisations/" + organisationId + "/agents");
            }
            case Outcome.Refused(var reason) ->
                refused(page, "desk.agent.departure." + reason.name(), everywhere);
          };
    };
  }

  private Outcome leave(long organisationId, long agentId, boolean everywhere, Actor.Agent actor) {
    return screens.undecided(organisationId, agentId, everywhere, actor) > 0
        ? new Outcome.Refused(Reason.UNDECIDED)
        : departure.leave(organisationId, agentId, everywhere, actor);
  }

  private static @Nullable Impact impact(long agentId, Outcome outcome) {
    return outcome instanceof Outcome.Done(var organisationIds, _)
        ? new Impact.Gone(agentId, organisationIds)
        : null;
  }

  private static ModelAndView refused(DeparturePage page, String why, boolean everywhere) {
    var view =
        new ModelAndView(
            "desk/agents/departure", "page", page.with(t(why, page.name()), everywhere));
    view.setStatus(HttpStatus.CONFLICT);
    return view;
  }
}
