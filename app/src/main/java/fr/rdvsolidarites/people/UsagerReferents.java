package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The professionals who follow an usager ({@code 3-people-and-rights.md} §10): each once (wish U4),
 * only for who answers for herself, and only colleagues of who adds or removes them.
 */
@Component
public class UsagerReferents {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  UsagerReferents(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * Nothing happens when he follows her already.
   *
   * @throws NotFoundException when the file is not the actor's to change, or he is no colleague
   */
  @Transactional
  public void add(long usagerId, long agentId, Actor.Agent actor) {
    var territoireId = territoireOf(usagerId, actor);
    requireColleague(agentId, actor);
    var added =
        dsl.insertInto(REFERENT)
            .set(REFERENT.USAGER_ID, usagerId)
            .set(REFERENT.AGENT_ID, agentId)
            .set(REFERENT.CREATED_AT, clock.instant())
            .onConflictDoNothing()
            .execute();
    if (added > 0) {
      journal.record(actor, new UsagerEvent.ReferentAdded(usagerId, territoireId, agentId));
    }
  }

  /**
   * @throws NotFoundException as when adding
   */
  @Transactional
  public void remove(long usagerId, long agentId, Actor.Agent actor) {
    var territoireId = territoireOf(usagerId, actor);
    requireColleague(agentId, actor);
    var removed =
        dsl.deleteFrom(REFERENT)
            .where(REFERENT.USAGER_ID.eq(usagerId), REFERENT.AGENT_ID.eq(agentId))
            .execute();
    if (removed > 0) {
      journal.record(actor, new UsagerEvent.ReferentRemoved(usagerId, territoireId, agentId));
    }
  }

  /** Over the row of {@code agent}: works in an organisation of the actor. */
  public static Condition isColleague(Actor.Agent actor) {
    var his = ROLE.as("his_role");
    return AGENT
        .DELETED_AT
        .isNull()
        .and(
            exists(
                selectOne()
                    .from(his)
                    .where(
                        his.AGENT_ID.eq(AGENT.ID),
                        AgentRules.isMember(actor, his.ORGANISATION_ID))));
  }

  private long territoireOf(long usagerId, Actor.Agent actor) {
    return dsl.select(USAGER.TERRITOIRE_ID)
        .from(USAGER)
        .where(
            USAGER.ID.eq(usagerId),
            USAGER.RESPONSABLE_ID.isNull(),
            USAGER.DELETED_AT.isNull(),
            Rights.filter(actor, UsagerAction.WRITE))
        .fetchOptional(USAGER.TERRITOIRE_ID)
        .orElseThrow(NotFoundException::new);
  }

  private void requireColleague(long agentId, Actor.Agent actor) {
    if (!dsl.fetchExists(AGENT, AGENT.ID.eq(agentId), isColleague(actor))) {
      throw new NotFoundException();
    }
  }
}
