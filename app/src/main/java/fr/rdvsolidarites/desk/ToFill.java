package fr.rdvsolidarites.desk;

import static gen.db.Tables.RDV_AGENT;

import fr.rdvsolidarites.rights.Actor;
import java.time.Clock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * « À renseigner »: RDVs in which the agent takes part, of all organisations, begun, without an
 * outcome. Asked each time, never counted ahead: a RDV that merely goes by counts at once.
 */
@Component
public class ToFill {

  private final DSLContext dsl;
  private final Clock clock;

  ToFill(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  public int count(Actor.Agent actor) {
    return dsl.selectCount().from(RDV_AGENT).where(isToFill(actor)).fetchSingle().value1();
  }

  /** Over the rows of {@code rdv_agent}; its column says from when an outcome is awaited. */
  public Condition isToFill(Actor.Agent actor) {
    return RDV_AGENT.AGENT_ID.eq(actor.agentId()).and(RDV_AGENT.OUTCOME_DUE_AT.lt(clock.instant()));
  }
}
