package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT_DEVICE;
import static gen.db.Tables.AGENT_PROCONNECT;
import static gen.db.Tables.AGENT_RECOVERY_CODE;
import static gen.db.Tables.AGENT_TOTP;
import static gen.db.Tables.CALENDAR_FEED;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * What ends with an agent's account, whatever becomes of her row: all by which she signs in beside
 * her password, her sessions, and the address at which another calendar reads her RDVs.
 */
@Component
class AccountEnd {

  private final DSLContext dsl;
  private final AgentSessions sessions;

  AccountEnd(DSLContext dsl, AgentSessions sessions) {
    this.dsl = dsl;
    this.sessions = sessions;
  }

  /** In the transaction of what ends it. */
  void end(long agentId) {
    dsl.deleteFrom(AGENT_TOTP).where(AGENT_TOTP.AGENT_ID.eq(agentId)).execute();
    dsl.deleteFrom(AGENT_RECOVERY_CODE).where(AGENT_RECOVERY_CODE.AGENT_ID.eq(agentId)).execute();
    dsl.deleteFrom(AGENT_PROCONNECT).where(AGENT_PROCONNECT.AGENT_ID.eq(agentId)).execute();
    dsl.deleteFrom(AGENT_DEVICE).where(AGENT_DEVICE.AGENT_ID.eq(agentId)).execute();
    dsl.deleteFrom(CALENDAR_FEED).where(CALENDAR_FEED.AGENT_ID.eq(agentId)).execute();
    sessions.endAll(agentId);
  }
}
