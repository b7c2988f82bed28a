package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.SPRING_SESSION;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of an agent, on every node: they live in the database. */
@Component
public class AgentSessions {

  private final DSLContext dsl;

  AgentSessions(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Signs the agent out everywhere, in the transaction of the cause: a crash can not leave one
   * open.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void endAll(long agentId) {
    dsl.deleteFrom(SPRING_SESSION)
        .where(SPRING_SESSION.PRINCIPAL_NAME.eq(SignedInAgent.sessionName(agentId)))
        .execute();
  }

  /** Whether a session of this agent may still serve; asked at each request, by primary key. */
  public boolean mayGoOn(long agentId) {
    return dsl.fetchExists(AGENT, AGENT.ID.eq(agentId), AGENT.DELETED_AT.isNull());
  }
}
