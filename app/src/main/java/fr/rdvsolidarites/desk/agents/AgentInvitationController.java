package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.AgentInvitations;
import fr.rdvsolidarites.people.AgentInvitations.Offer;
import fr.rdvsolidarites.people.Invitee;
import fr.rdvsolidarites.people.RoleLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.Flash;
import fr.rdvsolidarites.web.FormErrors;
import java.util.ArrayList;
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

/**
 * Inviting professionals; {@code AgentAction.INVITE}. The answer shows the links itself instead of
 * redirecting: they must be kept nowhere, not even in the session.
 */
@Controller
class AgentInvitationController {

  private static final int MOST = 50;

  private final InviteScreens invite;
  private final AgentScreens agents;
  private final AgentInvitations invitations;
  private final InvitedRows rows;

  AgentInvitationController(
      InviteScreens invite, AgentScreens agents, AgentInvitations invitations, InvitedRows rows) {
    this.invite = invite;
    this.agents = agents;
    this.invitations = invitations;
    this.rows = rows;
  }

  @GetMapping("/organisations/{organisationId}/invitations/nouvelle")
  ModelAndView newInvitation(@PathVariable long organisationId, Actor.Agent actor) {
    return form(HttpStatus.OK, invite.blank(organisationId, actor));
  }

  @PostMapping("/organisations/{organisationId}/invitations")
  ModelAndView create(
      @PathVariable long organisationId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor) {
    var blank = invite.blank(organisationId, actor);
    var typed = TypedFields.of(fields);
    var lines = Invitee.readAll(typed.text("adresses"));
    var level =
        RoleLevel.of(typed.text("niveau"))
            .filter(chosen -> isOffered(blank, chosen))
            .orElse(RoleLevel.BASIC);
    var errors = errors(blank, typed, lines);
    if (!errors.isEmpty()) {
      return form(
          HttpStatus.UNPROCESSABLE_CONTENT,
          blank.with(
              typed.text("adresses"),
              typed.values("services"),
              typed.values("agendas"),
              level.code(),
              errors));
    }
    var offer =
        new Offer(
            typed.ids("services"),
            InviteScreens.chosen(blank.agendas(), typed.values("agendas")),
            level);
    var done = new ArrayList<InvitedPage.Row>();
    for (var line : lines) {
      done.add(
          line.invitee()
              .map(invitee -> invitations.invite(organisationId, invitee, offer, actor))
              .map(outcome -> rows.row(done.size(), line.typed(), outcome))
              .orElseGet(
                  () ->
                      new InvitedPage.Row(
                          done.size(),
                          line.typed(),
                          "error",
                          t("desk.agent.invited.unreadable"),
                          null)));
    }
    return done(new InvitedPage(organisationId, blank.organisation(), done));
  }

  /** A fresh link and a fresh mail, in place of the former ones. */
  @PostMapping("/organisations/{organisationId}/agents/{agentId}/invitation")
  ModelAndView update(
      @PathVariable long organisationId, @PathVariable long agentId, Actor.Agent actor) {
    var agent = agents.show(organisationId, agentId, actor);
    var outcome = invitations.inviteAgain(organisationId, agentId, actor);
    return done(
        new InvitedPage(
            organisationId, agent.organisation(), List.of(rows.row(0, agent.name(), outcome))));
  }

  @PostMapping("/organisations/{organisationId}/agents/{agentId}/invitation/annulation")
  ModelAndView destroy(
      @PathVariable long organisationId,
      @PathVariable long agentId,
      Actor.Agent actor,
      RedirectAttributes redirect) {
    var agent = agents.show(organisationId, agentId, actor);
    invitations.cancel(organisationId, agentId, actor);
    Flash.success(redirect, t("desk.agent.cancelled", agent.name()));
    return new ModelAndView("redirect:" + agent.href());
  }

  private static boolean isOffered(InvitePage page, RoleLevel level) {
    return page.levels().stream().anyMatch(choice -> choice.value().equals(level.code()));
  }

  private static FormErrors errors(InvitePage page, TypedFields typed, List<Invitee.Line> lines) {
    var errors = FormErrors.NONE;
    if (lines.isEmpty()) {
      errors = errors.and("adresses", t("desk.agent.invite.addresses.missing"));
    }
    if (lines.size() > MOST) {
      errors = errors.and("adresses", t("desk.agent.invite.addresses.tooMany", MOST));
    }
    if (lines.size() == 1 && lines.getFirst().invitee().isEmpty()) {
      errors = errors.and("adresses", t("desk.agent.invited.unreadable"));
    }
    if (page.services().stream().noneMatch(one -> typed.values("services").contains(one.value()))) {
      errors = errors.and("services", t("desk.agent.invite.services.missing"));
    }
    if (InviteScreens.isForNobody(
        InviteScreens.chosen(page.agendas(), typed.values("agendas")),
        page.secretariats(),
        typed.values("services"))) {
      errors = errors.and("agendas", t("desk.agent.invite.agendas.nobody"));
    }
    return errors;
  }

  private static ModelAndView form(HttpStatus status, InvitePage page) {
    var view = new ModelAndView("desk/agents/invite", "page", page);
    view.setStatus(status);
    return view;
  }

  private static ModelAndView done(InvitedPage page) {
    return new ModelAndView("desk/agents/invited", "page", page);
  }
}
