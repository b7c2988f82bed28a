package fr.rdvsolidarites.desk.effectif;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE_SERVICE;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.agents.InviteScreens;
import fr.rdvsolidarites.desk.agents.InvitedPage;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.desk.territoire.Spaces;
import fr.rdvsolidarites.notifications.BaseUrl;
import fr.rdvsolidarites.people.AgentInvitations;
import fr.rdvsolidarites.people.AgentInvitations.Offer;
import fr.rdvsolidarites.people.InvitationLinks;
import fr.rdvsolidarites.people.InvitationOutcome;
import fr.rdvsolidarites.people.Invitee;
import fr.rdvsolidarites.people.RoleLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Inviting from the territoire, in the organisations that are chosen; {@code
 * TerritoireAction.INVITE}. One mail a person, whatever the number of organisations. The answer
 * shows the links itself: they are kept nowhere.
 */
@Controller
class InvitingController {

  private static final int MOST = 50;

  private final DSLContext dsl;
  private final Spaces spaces;
  private final InviteScreens screens;
  private final AgentInvitations invitations;
  private final BaseUrl baseUrl;

  InvitingController(
      DSLContext dsl,
      Spaces spaces,
      InviteScreens screens,
      AgentInvitations invitations,
      BaseUrl baseUrl) {
    this.screens = screens;
    this.dsl = dsl;
    this.spaces = spaces;
    this.invitations = invitations;
    this.baseUrl = baseUrl;
  }

  @GetMapping("/territoires/{territoireId}/invitations/nouvelle")
  ModelAndView newInvitation(@PathVariable long territoireId, Actor.Agent actor) {
    return form(HttpStatus.OK, page(territoireId, TypedFields.NONE, FormErrors.NONE, actor));
  }

  @PostMapping("/territoires/{territoireId}/invitations")
  ModelAndView create(
      @PathVariable long territoireId,
      @RequestParam MultiValueMap<String, String> fields,
      Actor.Agent actor) {
    var typed = TypedFields.of(fields);
    var page = page(territoireId, typed, FormErrors.NONE, actor);
    var lines = Invitee.readAll(typed.text("adresses"));
    var organisations = chosen(page.organisations(), typed.values("organisations"));
    var services = chosen(page.services(), typed.values("services"));
    var errors = errors(lines, organisations, services);
    if (InviteScreens.isForNobody(
        InviteScreens.chosen(page.agendas(), typed.values("agendas")),
        page.secretariats(),
        typed.values("services"))) {
      errors = errors.and("agendas", t("desk.agent.invite.agendas.nobody"));
    }
    if (!errors.isEmpty()) {
      return form(HttpStatus.UNPROCESSABLE_CONTENT, page(territoireId, typed, errors, actor));
    }
    var agendas = InviteScreens.chosen(page.agendas(), typed.values("agendas"));
    var offer = new Offer(typed.ids("services"), agendas, RoleLevel.BASIC);
    var rows = new ArrayList<InvitedPage.Row>();
    for (var line : lines) {
      rows.add(
          line.invitee()
              .map(invitee -> invite(rows.size(), line, invitee, organisations, offer, actor))
              .orElseGet(() -> row(rows.size(), line.typed(), "error", "unreadable", null)));
    }
    var names = FrenchLists.and(organisations.stream().map(Choice::label).toList());
    return new ModelAndView(
        "desk/effectif/invited", "page", new InvitedToPage(page.space(), names, rows));
  }

  /** The first organisation invites; in the others she has her place at once, without a mail. */
  private InvitedPage.Row invite(
      int number,
      Invitee.Line line,
      Invitee invitee,
      List<Choice> organisations,
      Offer offer,
      Actor.Agent actor) {
    var ids = organisations.stream().map(choice -> Long.parseLong(choice.value())).toList();
    var outcome = invitations.invite(ids.getFirst(), invitee, offer, actor);
    var who = line.typed();
    return switch (outcome) {
      case InvitationOutcome.Invited(var agentId, var token) -> {
        alsoIn(ids, agentId, offer, actor);
        yield row(number, who, "success", "invited", token);
      }
      case InvitationOutcome.Joined(var agentId) -> {
        alsoIn(ids, agentId, offer, actor);
        yield row(number, who, "success", "joined", null);
      }
      case InvitationOutcome.AlreadyMember(var agentId) ->
          alsoIn(ids, agentId, offer, actor)
              ? row(number, who, "success", "joined", null)
              : row(number, who, "info", "already", null);
      case InvitationOutcome.Herself _ -> row(number, who, "error", "herself", null);
      case InvitationOutcome.NoService _ -> row(number, who, "error", "noService", null);
      case InvitationOutcome.TooMany _ -> row(number, who, "warning", "tooMany", null);
    };
  }

  private boolean alsoIn(List<Long> ids, long agentId, Offer offer, Actor.Agent actor) {
    var added = false;
    for (var id : ids.subList(1, ids.size())) {
      added |= invitations.alsoIn(id, agentId, offer, actor);
    }
    return added;
  }

  private InvitedPage.Row row(
      int number, String who, String kind, String key, @Nullable LinkToken token) {
    return new InvitedPage.Row(
        number,
        who,
        kind,
        t("desk.agent.invited." + key),
        token == null ? null : baseUrl.at(InvitationLinks.path(token)));
  }

  private static List<Choice> chosen(List<Choice> offered, List<String> values) {
    return offered.stream().filter(choice -> values.contains(choice.value())).toList();
  }

  private static FormErrors errors(
      List<Invitee.Line> lines, List<Choice> organisations, List<Choice> services) {
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
    if (organisations.isEmpty()) {
      errors = errors.and("organisations", t("desk.effectif.organisations.missing"));
    }
    if (services.isEmpty()) {
      errors = errors.and("services", t("desk.agent.invite.services.missing"));
    }
    return errors;
  }

  private InvitingPage page(
      long territoireId, TypedFields typed, FormErrors errors, Actor.Agent actor) {
    Space space = spaces.find(territoireId, TerritoireAction.INVITE, actor);
    var organisations =
        dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
            .from(ORGANISATION)
            .where(ORGANISATION.TERRITOIRE_ID.eq(territoireId), ORGANISATION.CLOSED_AT.isNull())
            .orderBy(ORGANISATION.NAME)
            .fetch(row -> new Choice(row.value1(), row.value2()));
    var services =
        dsl.select(SERVICE.ID, SERVICE.NAME)
            .from(SERVICE)
            .join(TERRITOIRE_SERVICE)
            .on(TERRITOIRE_SERVICE.SERVICE_ID.eq(SERVICE.ID))
            .where(TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(territoireId))
            .orderBy(SERVICE.NAME)
            .fetch(row -> new Choice(row.value1(), row.value2()));
    var secretariats = screens.secretariats(territoireId);
    return new InvitingPage(
        space,
        organisations,
        services,
        space.changesServices() ? InviteScreens.agendas(services, secretariats) : List.of(),
        secretariats,
        typed.text("adresses"),
        typed.values("organisations"),
        typed.values("services"),
        typed.values("agendas"),
        errors);
  }

  private static ModelAndView form(HttpStatus status, InvitingPage page) {
    return new ModelAndView("desk/effectif/invite", Map.of("page", page), status);
  }
}
