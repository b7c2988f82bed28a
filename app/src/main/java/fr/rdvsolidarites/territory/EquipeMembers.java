package fr.rdvsolidarites.territory;

import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static org.jooq.impl.DSL.select;

import java.util.Collection;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is in which équipe. */
@Component
public class EquipeMembers {

  private final DSLContext dsl;

  EquipeMembers(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** She no longer works in these territoires: their équipes go on without her. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void leave(long agentId, Collection<Long> territoireIds) {
    dsl.deleteFrom(EQUIPE_AGENT)
        .where(
            EQUIPE_AGENT.AGENT_ID.eq(agentId),
            EQUIPE_AGENT.EQUIPE_ID.in(
                select(EQUIPE.ID).from(EQUIPE).where(EQUIPE.TERRITOIRE_ID.in(territoireIds))))
        .execute();
  }
}
