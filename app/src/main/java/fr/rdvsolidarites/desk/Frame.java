package fr.rdvsolidarites.desk;

import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.Actor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** What the frame of every page asks about the agent, by one select. */
@Component
class Frame {

  /**
   * @param toFill her RDVs whose outcome is still to be told
   * @param setsUp whether she administers an organisation or a territoire
   */
  record Facts(int toFill, boolean setsUp) {}

  private final DSLContext dsl;
  private final ToFill toFill;

  Frame(DSLContext dsl, ToFill toFill) {
    this.dsl = dsl;
    this.toFill = toFill;
  }

  Facts of(Actor.Agent actor) {
    return dsl.select(toFill.countFor(actor), setsUp(actor))
        .fetchSingle(row -> new Facts(row.value1(), row.value2()));
  }

  private static Field<Boolean> setsUp(Actor.Agent actor) {
    return field(
        exists(
                selectOne()
                    .from(ROLE)
                    .where(ROLE.AGENT_ID.eq(actor.agentId()), ROLE.LEVEL.eq(inline("admin"))))
            .or(
                exists(
                    selectOne()
                        .from(ROLE_TERRITOIRE)
                        .where(ROLE_TERRITOIRE.AGENT_ID.eq(actor.agentId())))));
  }
}
