package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.Actor;
import org.jooq.Condition;

/**
 * To which services a professional may send somebody ({@code 2-scheduling.md} §14.6): to his own;
 * to all, where he administers an organisation or works in a secretariat.
 */
final class OrientedServices {

  private OrientedServices() {}

  /** Over the row of {@code service}. */
  static Condition mayAsk(Actor.Agent agent) {
    var his = SERVICE.as("his");
    var services =
        select(AGENT_SERVICE.SERVICE_ID)
            .from(AGENT_SERVICE)
            .where(AGENT_SERVICE.AGENT_ID.eq(agent.agentId()));
    return SERVICE
        .ID
        .in(services)
        .or(exists(selectOne().from(his).where(his.ID.in(services), his.KIND.eq("secretariat"))))
        .or(
            exists(
                selectOne()
                    .from(ROLE)
                    .where(ROLE.AGENT_ID.eq(agent.agentId()), ROLE.LEVEL.eq("admin"))));
  }
}
