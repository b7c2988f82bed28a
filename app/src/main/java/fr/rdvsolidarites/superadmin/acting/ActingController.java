package fr.rdvsolidarites.superadmin.acting;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.people.SupportAccess;
import fr.rdvsolidarites.people.SupportAccess.Outcome;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.superadmin.search.AccountScreens;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Begins and ends « agir en tant que »; {@code SupportAction.ACT_AS}. */
@Controller
class ActingController {

  private final SupportAccess access;
  private final ActingSession session;
  private final AccountScreens accounts;

  ActingController(SupportAccess access, ActingSession session, AccountScreens accounts) {
    this.access = access;
    this.session = session;
    this.accounts = accounts;
  }

  @PostMapping("/support/agents/{agentId}/agir")
  ModelAndView create(
      @PathVariable long agentId,
      @RequestParam(defaultValue = "") String raison,
      Actor.Agent actor,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (access.begin(agentId, raison, actor)) {
      case Outcome.Begun(var agent) -> {
        session.become(agent, authentication, request, response);
        yield new ModelAndView("redirect:/agents");
      }
      case Outcome.ReasonMissing _ -> refused(agentId, raison, "reasonMissing", actor);
      case Outcome.ReasonTooLong _ -> refused(agentId, raison, "reasonTooLong", actor);
      case Outcome.NotPossible _ -> refused(agentId, raison, "notPossible", actor);
    };
  }

  @PostMapping(SupportFilter.END)
  ModelAndView destroy(
      SignedInAgent agent,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    var support = agent.support();
    if (support == null) {
      throw new NotFoundException();
    }
    access.end(support);
    var herself = access.herself(support).orElseThrow(NotFoundException::new);
    session.become(herself, authentication, request, response);
    Flash.success(redirect, t("superadmin.acting.ended", agent.displayName()));
    return new ModelAndView("redirect:/support/agents/" + agent.agentId());
  }

  /** Where the filter leads whoever tried to change something that she may only read. */
  @RequestMapping(
      path = SupportFilter.READ_ONLY,
      method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.DELETE})
  ModelAndView show() {
    return new ModelAndView("superadmin/read-only", HttpStatus.FORBIDDEN);
  }

  private ModelAndView refused(long agentId, String typed, String reason, Actor.Agent actor) {
    var errors = FormErrors.NONE.and("raison", t("superadmin.acting." + reason));
    return accounts.view(HttpStatus.UNPROCESSABLE_CONTENT, agentId, typed, errors, actor);
  }
}
