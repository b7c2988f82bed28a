package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.people.AgentInvitations;
import fr.rdvsolidarites.people.Intervenants;
import fr.rdvsolidarites.people.InvitationOutcome;
import fr.rdvsolidarites.people.Invitee;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Renaming an intervenant, or giving her an account; {@code AgentAction.CHANGE_ROLE}. */
@Controller
class IntervenantEditController {

  private static final String PATH = "/organisations/{organisationId}/intervenants/{agentId}";
  private static final int LONGEST_NAME = 100;

  private final AgentScreens agents;
  private final Intervenants intervenants;
  private final AgentInvitations invitations;
  private final InvitedRows rows;

  IntervenantEditController(
      AgentScreens agents,
      Intervenants intervenants,
      AgentInvitations invitations,
      InvitedRows rows) {
    this.agents = agents;
    this.intervenants = intervenants;
    this.invitations = invitations;
    this.rows = rows;
  }

  @GetMapping(PATH)
  ModelAndView edit(
      @PathVariable long organisationId, @PathVariable long agentId, Actor.Agent actor) {
    var agent = intervenant(organisationId, agentId, actor);
    return page(HttpStatus.OK, agent, TypedFields.NONE, FormErrors.NONE);
  }

  @PostMapping(PATH)
  ModelAndView update(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var agent = intervenant(organisationId, agentId, actor);
    var typed = TypedFields.of(fields);
    return switch (intervenants.rename(organisationId, agentId, typed.text("nom"), actor)) {
      case NAME_MISSING -> refused(agent, typed, "nom", "intervenant.missing");
      case NAME_TOO_LONG -> refused(agent, typed, "nom", "intervenant.tooLong");
      case RENAMED -> {
        Flash.success(redirect, t("desk.agent.intervenant.renamed", typed.text("nom").strip()));
        yield new ModelAndView("redirect:" + agent.href());
      }
    };
  }

  /** She is invited to take an account; the link shows now, and never again. */
  @PostMapping(PATH + "/invitation")
  ModelAndView create(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor) {
    var agent = intervenant(organisationId, agentId, actor);
    var typed = TypedFields.of(fields);
    var address =
        Invitee.readAll(typed.text("email")).stream()
            .findFirst()
            .flatMap(Invitee.Line::invitee)
            .map(Invitee::email);
    var errors = errors(typed, address.isPresent());
    if (!errors.isEmpty() && address.filter(invitations::isTaken).isPresent()) {
      errors = errors.and("email", t("desk.agent.intervenant.emailTaken"));
    }
    if (!errors.isEmpty()) {
      return page(HttpStatus.UNPROCESSABLE_CONTENT, agent, typed, errors);
    }
    var invitee =
        new Invitee(
            address.orElseThrow(), typed.text("prenom").strip(), typed.text("famille").strip());
    var outcome = invitations.inviteIntervenant(organisationId, agentId, invitee, actor);
    if (outcome instanceof InvitationOutcome.AlreadyMember) {
      return refused(agent, typed, "email", "intervenant.emailTaken");
    }
    var name = (invitee.firstName() + " " + invitee.lastName()).strip();
    return new ModelAndView(
        "desk/agents/invited",
        "page",
        new InvitedPage(organisationId, agent.organisation(), List.of(rows.row(0, name, outcome))));
  }

  private static FormErrors errors(TypedFields typed, boolean readable) {
    var errors = FormErrors.NONE;
    if (!readable) {
      errors = errors.and("email", t("desk.agent.invited.unreadable"));
    }
    for (var field : List.of("prenom", "famille")) {
      var name = typed.text(field).strip();
      if (name.isEmpty() || name.length() > LONGEST_NAME) {
        var why = name.isEmpty() ? "missing" : "tooLong";
        errors = errors.and(field, t("desk.agent.intervenant." + why));
      }
    }
    return errors;
  }

  private AgentPage intervenant(long organisationId, long agentId, Actor.Agent actor) {
    agents.head(organisationId, AgentAction.CHANGE_ROLE, actor);
    var agent = agents.show(organisationId, agentId, actor);
    if (agent.state() != AgentState.INTERVENANT) {
      throw new NotFoundException();
    }
    return agent;
  }

  private static ModelAndView refused(
      AgentPage agent, TypedFields typed, String field, String reason) {
    return page(
        HttpStatus.UNPROCESSABLE_CONTENT,
        agent,
        typed,
        FormErrors.NONE.and(field, t("desk.agent." + reason)));
  }

  private static ModelAndView page(
      HttpStatus status, AgentPage agent, TypedFields typed, FormErrors errors) {
    var page =
        new IntervenantEditPage(
            agent.organisationId(),
            agent.organisation(),
            agent.agentId(),
            agent.name(),
            typed.has("nom") ? typed.text("nom") : agent.name(),
            typed.text("email"),
            typed.text("prenom"),
            typed.text("famille"),
            errors);
    var view = new ModelAndView("desk/agents/intervenant-edit", "page", page);
    view.setStatus(status);
    return view;
  }
}
