package fr.rdvsolidarites.people.account;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AgentSessions;
import fr.rdvsolidarites.people.SignedInAgent;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Mes connexions »: where she is signed in, and ending it there. */
@Controller
class SessionController {

  private static final String PATH = "/agents/connexions";

  private final SessionScreens screens;
  private final AgentSessions sessions;

  SessionController(SessionScreens screens, AgentSessions sessions) {
    this.screens = screens;
    this.sessions = sessions;
  }

  @GetMapping(PATH)
  ModelAndView index(Actor.Agent actor, SignedInAgent agent, HttpServletRequest request) {
    return new ModelAndView(
        "people/sessions", "page", screens.index(actor, agent, request.getSession().getId()));
  }

  @PostMapping(PATH + "/{handle}/fin")
  ModelAndView destroy(
      @PathVariable String handle,
      Actor.Agent actor,
      SignedInAgent agent,
      RedirectAttributes redirect) {
    var id = screens.find(agent, handle).orElseThrow(NotFoundException::new);
    if (!sessions.end(actor, id)) {
      throw new NotFoundException();
    }
    Flash.success(redirect, t("people.sessions.ended"));
    return new ModelAndView("redirect:" + PATH);
  }

  @PostMapping(PATH + "/fin")
  ModelAndView destroyOthers(
      Actor.Agent actor, HttpServletRequest request, RedirectAttributes redirect) {
    sessions.endOthers(actor, request.getSession().getId());
    Flash.success(redirect, t("people.sessions.othersEnded"));
    return new ModelAndView("redirect:" + PATH);
  }
}
