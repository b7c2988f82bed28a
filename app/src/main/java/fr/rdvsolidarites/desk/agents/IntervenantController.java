package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.people.Intervenants;
import fr.rdvsolidarites.people.Intervenants.Outcome;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Intervenants of an organisation; {@code AgentAction.CHANGE_ROLE}. */
@Controller
class IntervenantController {

  private final AgentScreens agents;
  private final InviteScreens invite;
  private final Intervenants intervenants;

  IntervenantController(AgentScreens agents, InviteScreens invite, Intervenants intervenants) {
    this.agents = agents;
    this.invite = invite;
    this.intervenants = intervenants;
  }

  @GetMapping("/organisations/{organisationId}/intervenants/nouveau")
  ModelAndView newIntervenant(@PathVariable long organisationId, Actor.Agent actor) {
    return form(HttpStatus.OK, organisationId, TypedFields.NONE, FormErrors.NONE, actor);
  }

  @PostMapping("/organisations/{organisationId}/intervenants")
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var typed = TypedFields.of(fields);
    var outcome =
        intervenants.create(organisationId, typed.text("nom"), typed.ids("services"), actor);
    return switch (outcome) {
      case Outcome.Created(var agentId) -> {
        Flash.success(redirect, t("desk.agent.intervenant.created", typed.text("nom").strip()));
        yield new ModelAndView("redirect:/organisations/" + organisationId + "/agents/" + agentId);
      }
      case Outcome.NameMissing _ -> refused(organisationId, typed, "nom", "missing", actor);
      case Outcome.NameTooLong _ -> refused(organisationId, typed, "nom", "tooLong", actor);
      case Outcome.NoService _ -> refused(organisationId, typed, "services", "noService", actor);
    };
  }

  private ModelAndView refused(
      long organisationId, TypedFields typed, String field, String reason, Actor.Agent actor) {
    var errors = FormErrors.NONE.and(field, t("desk.agent.intervenant." + reason));
    return form(HttpStatus.UNPROCESSABLE_CONTENT, organisationId, typed, errors, actor);
  }

  private ModelAndView form(
      HttpStatus status,
      long organisationId,
      TypedFields typed,
      FormErrors errors,
      Actor.Agent actor) {
    var head = agents.head(organisationId, AgentAction.CHANGE_ROLE, actor);
    var services = invite.blank(organisationId, actor).services();
    var page =
        new IntervenantPage(
            organisationId,
            head.name(),
            services,
            typed.text("nom"),
            typed.values("services"),
            errors);
    var view = new ModelAndView("desk/agents/intervenant", "page", page);
    view.setStatus(status);
    return view;
  }
}
