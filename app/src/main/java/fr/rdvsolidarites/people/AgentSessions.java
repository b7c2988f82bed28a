package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_TOTP;
import static gen.db.Tables.SPRING_SESSION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of an agent, on every node: they live in the database. */
@Component
public class AgentSessions {

  private final DSLContext dsl;

  private final Journal journal;
  private final List<SecondFactorDuty> duties;
  private final boolean demo;

  AgentSessions(
      DSLContext dsl,
      Journal journal,
      List<SecondFactorDuty> duties,
      @Value("${rdv.demo:true}") boolean demo) {
    this.dsl = dsl;
    this.journal = journal;
    this.duties = List.copyOf(duties);
    this.demo = demo;
  }

  /**
   * Signs the agent out everywhere, in the transaction of the cause: a crash can not leave one
   * open.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void endAll(long agentId) {
    dsl.deleteFrom(SPRING_SESSION).where(isOf(agentId)).execute();
  }

  /** Ends one; false when it is not hers or has ended. */
  @Transactional
  public boolean end(Actor.Agent actor, String sessionId) {
    var ended =
        dsl.deleteFrom(SPRING_SESSION)
                .where(isOf(actor.agentId()), SPRING_SESSION.SESSION_ID.eq(sessionId))
                .execute()
            == 1;
    if (ended) {
      record(actor);
    }
    return ended;
  }

  /** Ends all of hers but this one. */
  @Transactional
  public void endOthers(Actor.Agent actor, String sessionId) {
    if (endOthersOf(actor.agentId(), sessionId) > 0) {
      record(actor);
    }
  }

  /** In the transaction of the cause, which is what the journal tells. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int endOthersOf(long agentId, String sessionId) {
    return dsl.deleteFrom(SPRING_SESSION)
        .where(isOf(agentId), SPRING_SESSION.SESSION_ID.ne(sessionId))
        .execute();
  }

  /** How a session stands; asked at each request, by primary keys. */
  public enum Standing {
    GOES_ON,
    /** The account is closed, or a second factor that she has was not shown. */
    ENDED,
    /** She must add a second factor before anything else. */
    SECOND_FACTOR_DUE
  }

  /**
   * @param provenTwice whether the session began with a second factor
   */
  public Standing standing(long agentId, boolean provenTwice) {
    var due = demo || provenTwice ? falseCondition() : isDue();
    var hasFactor = exists(selectOne().from(AGENT_TOTP).where(AGENT_TOTP.AGENT_ID.eq(AGENT.ID)));
    return dsl.select(field(due), field(due.and(hasFactor)))
        .from(AGENT)
        .where(AGENT.ID.eq(agentId), AGENT.DELETED_AT.isNull())
        .fetchOptional(row -> standing(row.value1(), row.value2()))
        .orElse(Standing.ENDED);
  }

  /** Whether a second factor is not a choice for her. */
  public boolean mustProveTwice(long agentId) {
    return !demo && dsl.fetchExists(AGENT, AGENT.ID.eq(agentId), isDue());
  }

  private Condition isDue() {
    return or(duties.stream().map(duty -> duty.concerns(AGENT.ID)).toList());
  }

  private static Standing standing(boolean due, boolean notShown) {
    if (notShown) {
      return Standing.ENDED;
    }
    return due ? Standing.SECOND_FACTOR_DUE : Standing.GOES_ON;
  }

  private void record(Actor.Agent actor) {
    var territoireId =
        dsl.select(AGENT.HOME_TERRITOIRE_ID)
            .from(AGENT)
            .where(AGENT.ID.eq(actor.agentId()))
            .fetchSingle()
            .value1();
    journal.record(actor, new AgentEvent.SessionsEnded(actor.agentId(), territoireId));
  }

  private static Condition isOf(long agentId) {
    return SPRING_SESSION.PRINCIPAL_NAME.eq(SignedInAgent.sessionName(agentId));
  }
}
