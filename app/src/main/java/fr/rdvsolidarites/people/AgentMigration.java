package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Brings somebody into another organisation of the same territoire, at the same level (S18). No
 * motif, lieu or RDV is copied or moved: what she does there is opened there. Out of the former one
 * only once no RDV to come waits for her there, and never as its last admin (S30).
 */
@Component
public class AgentMigration {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final AgentDeparture departure;
  private final AgentWork work;

  AgentMigration(
      DSLContext dsl, Clock clock, Journal journal, AgentDeparture departure, AgentWork work) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.departure = departure;
    this.work = work;
  }

  /** What came of it; only {@link Done} changed something. */
  public sealed interface Outcome {

    /**
     * @param left whether she is out of the former organisation
     */
    record Done(boolean left) implements Outcome {}

    record AlreadyThere() implements Outcome {}

    /** RDVs to come wait for her: an admin of the organisation decides about them first. */
    record StillExpected(int rdvs) implements Outcome {}

    /** She may not leave the former organisation. */
    record MayNotLeave(AgentDeparture.Reason reason) implements Outcome {}
  }

  /**
   * @param leaves whether she leaves the former organisation
   * @throws NotFoundException when the actor is no super-admin, she does not work there, or the
   *     other organisation is of another territoire
   */
  @Transactional
  public Outcome migrate(long agentId, long fromId, long toId, boolean leaves, Actor.Agent actor) {
    SuperAdmins.require(dsl, actor);
    work.lock(agentId);
    dsl.select(AGENT.ID).from(AGENT).where(AGENT.ID.eq(agentId)).forNoKeyUpdate().fetch();
    var to = ORGANISATION.as("to_organisation");
    var place =
        dsl.select(ROLE.LEVEL, to.TERRITOIRE_ID)
            .from(ROLE)
            .join(AGENT)
            .on(AGENT.ID.eq(ROLE.AGENT_ID))
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
            .join(to)
            .on(to.TERRITOIRE_ID.eq(ORGANISATION.TERRITOIRE_ID))
            .where(
                ROLE.AGENT_ID.eq(agentId),
                ROLE.ORGANISATION_ID.eq(fromId),
                to.ID.eq(toId),
                to.ID.ne(fromId),
                AGENT.DELETED_AT.isNull())
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    if (leaves && expected(agentId, fromId) > 0) {
      return new Outcome.StillExpected(expected(agentId, fromId));
    }
    var added =
        dsl.insertInto(ROLE)
            .set(ROLE.AGENT_ID, agentId)
            .set(ROLE.ORGANISATION_ID, toId)
            .set(ROLE.LEVEL, place.value1())
            .set(ROLE.CREATED_AT, clock.instant())
            .onConflictDoNothing()
            .execute();
    if (added == 0) {
      return new Outcome.AlreadyThere();
    }
    if (leaves
        && departure.leave(fromId, agentId, false, actor)
            instanceof AgentDeparture.Outcome.Refused(var reason)) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
      return new Outcome.MayNotLeave(reason);
    }
    journal.record(actor, new SupportEvent.Migrated(agentId, place.value2(), fromId, toId, leaves));
    return new Outcome.Done(leaves);
  }

  private int expected(long agentId, long organisationId) {
    return dsl.fetchCount(
        dsl.selectOne()
            .from(RDV_AGENT)
            .join(RDV)
            .on(RDV.ID.eq(RDV_AGENT.RDV_ID))
            .where(
                RDV_AGENT.AGENT_ID.eq(agentId),
                RDV.ORGANISATION_ID.eq(organisationId),
                RDV.STARTS_AT.gt(clock.instant()),
                RDV.STATUS.eq("unknown")));
  }
}
