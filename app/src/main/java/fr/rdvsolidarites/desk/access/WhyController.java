package fr.rdvsolidarites.desk.access;

import static gen.db.Tables.AGENT;

import fr.rdvsolidarites.agenda.AgendaAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * Why somebody sees an agenda, or does not: for who gives access there ({@code AccessAction.GIVE}),
 * and for the reader herself ({@code AgendaAction.SEE}).
 */
@Controller
class WhyController {

  private final WhyScreens screens;
  private final DSLContext dsl;

  WhyController(WhyScreens screens, DSLContext dsl) {
    this.screens = screens;
    this.dsl = dsl;
  }

  @GetMapping("/organisations/{organisationId}/acces/{viewerId:\\d+}/{ownerId:\\d+}")
  ModelAndView why(
      @PathVariable long organisationId,
      @PathVariable long viewerId,
      @PathVariable long ownerId,
      Actor.Agent actor) {
    return new ModelAndView(
        "desk/access/why", "page", screens.why(organisationId, viewerId, ownerId, actor));
  }

  @GetMapping("/agenda/acces/{agentId}")
  ModelAndView why(@PathVariable long agentId, Actor.Agent actor) {
    if (!dsl.fetchExists(
        AGENT,
        AGENT.ID.eq(agentId),
        AGENT.DELETED_AT.isNull(),
        Rights.filter(actor, AgendaAction.SEE))) {
      throw new NotFoundException();
    }
    return new ModelAndView("desk/access/why", "page", screens.mine(agentId, actor));
  }
}
