package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_RIGHT;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.people.RoleLevel;
import fr.rdvsolidarites.people.RoleRight;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The form of a level. */
@Component
class RoleScreens {

  private final DSLContext dsl;
  private final AgentScreens agents;

  RoleScreens(DSLContext dsl, AgentScreens agents) {
    this.dsl = dsl;
    this.agents = agents;
  }

  /**
   * @throws NotFoundException when she is no basic member nor admin there, or it is not to be
   *     changed by this actor
   */
  RolePage edit(long organisationId, long agentId, Actor.Agent actor) {
    var head = agents.head(organisationId, AgentAction.CHANGE_ROLE, actor);
    var held =
        multiset(
                select(ROLE_RIGHT.CODE)
                    .from(ROLE_RIGHT)
                    .where(
                        ROLE_RIGHT.AGENT_ID.eq(ROLE.AGENT_ID),
                        ROLE_RIGHT.ORGANISATION_ID.eq(ROLE.ORGANISATION_ID)))
            .convertFrom(rows -> rows.map(row -> row.value1()));
    return dsl.select(AGENT.FIRST_NAME, AGENT.LAST_NAME, ROLE.LEVEL, held)
        .from(ROLE)
        .join(AGENT)
        .on(AGENT.ID.eq(ROLE.AGENT_ID))
        .where(
            ROLE.AGENT_ID.eq(agentId),
            ROLE.ORGANISATION_ID.eq(organisationId),
            ROLE.LEVEL.ne(RoleLevel.INTERVENANT.code()),
            AGENT.DELETED_AT.isNull())
        .fetchOptional(
            row ->
                new RolePage(
                    organisationId,
                    head.name(),
                    agentId,
                    (row.value1() + " " + row.value2()).strip(),
                    List.of(
                        InviteScreens.choice(RoleLevel.BASIC),
                        InviteScreens.choice(RoleLevel.ADMIN)),
                    row.value3(),
                    rights(),
                    row.value4(),
                    FormErrors.NONE))
        .orElseThrow(NotFoundException::new);
  }

  private static List<Choice> rights() {
    return Arrays.stream(RoleRight.values())
        .map(
            right -> {
              var key = "desk.agent.right." + right.code();
              return new Choice(right.code(), t(key), t(key + ".hint"));
            })
        .toList();
  }
}
