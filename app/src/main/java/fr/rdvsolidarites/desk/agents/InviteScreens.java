package fr.rdvsolidarites.desk.agents;

import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE_SERVICE;

import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.people.RoleLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Texts;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The blank form of an invitation. */
@Component
class InviteScreens {

  private final DSLContext dsl;
  private final AgentScreens agents;

  InviteScreens(DSLContext dsl, AgentScreens agents) {
    this.dsl = dsl;
    this.agents = agents;
  }

  /**
   * @throws NotFoundException when she may invite nobody there
   */
  InvitePage blank(long organisationId, Actor.Agent actor) {
    var head = agents.head(organisationId, AgentAction.INVITE, actor);
    var services =
        dsl.select(SERVICE.ID, SERVICE.NAME)
            .from(SERVICE)
            .join(TERRITOIRE_SERVICE)
            .on(TERRITOIRE_SERVICE.SERVICE_ID.eq(SERVICE.ID))
            .where(TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(head.territoireId()))
            .orderBy(SERVICE.NAME)
            .fetch(row -> new Choice(row.value1(), row.value2()));
    var levels =
        Stream.of(RoleLevel.BASIC, RoleLevel.ADMIN)
            .filter(level -> level == RoleLevel.BASIC || head.mayChangeRole())
            .map(InviteScreens::choice)
            .toList();
    return new InvitePage(
        organisationId,
        head.name(),
        services,
        levels,
        "",
        services.size() == 1 ? List.of(services.getFirst().value()) : List.of(),
        RoleLevel.BASIC.code(),
        FormErrors.NONE);
  }

  static Choice choice(RoleLevel level) {
    return new Choice(
        level.code(),
        Texts.t("desk.agent.level." + level.code()),
        Texts.t("desk.agent.level." + level.code() + ".hint"));
  }
}
