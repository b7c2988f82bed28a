package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Helping somebody who lost her telephone, or whose connections must end now. */
@Component
public class SecondFactorReset {

  private final DSLContext dsl;
  private final Journal journal;
  private final SecondFactor factor;
  private final AgentSessions sessions;

  SecondFactorReset(DSLContext dsl, Journal journal, SecondFactor factor, AgentSessions sessions) {
    this.dsl = dsl;
    this.journal = journal;
    this.factor = factor;
    this.sessions = sessions;
  }

  /**
   * Removes it and signs her out everywhere: at the next sign-in she may, or must, add another.
   *
   * @throws NotFoundException when she has none, does not work there, or it is not the actor's to
   *     do: nobody does it for herself, nor for somebody who administers a territoire that the
   *     actor does not
   */
  @Transactional
  public void reset(long organisationId, long agentId, Actor.Agent actor) {
    var territoireId =
        territoire(organisationId, agentId, AgentAction.RESET_SECOND_FACTOR, actor)
            .filter(_ -> administersAllOf(agentId, actor))
            .orElseThrow(NotFoundException::new);
    if (factor.forget(agentId) == 0) {
      throw new NotFoundException();
    }
    sessions.endAll(agentId);
    journal.record(actor, new AgentEvent.SecondFactorReset(agentId, territoireId, organisationId));
  }

  /**
   * Signs her out everywhere.
   *
   * @throws NotFoundException when she does not work there, or the actor may not
   */
  @Transactional
  public void endSessions(long organisationId, long agentId, Actor.Agent actor) {
    var territoireId =
        territoire(organisationId, agentId, AgentAction.END_SESSIONS, actor)
            .orElseThrow(NotFoundException::new);
    sessions.endAll(agentId);
    journal.record(actor, new AgentEvent.SignedOutBy(agentId, territoireId, organisationId));
  }

  /** Whether {@link #reset} would do it. */
  public boolean mayReset(long organisationId, long agentId, Actor.Agent actor) {
    return factor.isOn(agentId)
        && territoire(organisationId, agentId, AgentAction.RESET_SECOND_FACTOR, actor).isPresent()
        && administersAllOf(agentId, actor);
  }

  private Optional<Long> territoire(
      long organisationId, long agentId, AgentAction action, Actor.Agent actor) {
    return dsl.select(ORGANISATION.TERRITOIRE_ID)
        .from(ORGANISATION)
        .join(ROLE)
        .on(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID))
        .join(AGENT)
        .on(AGENT.ID.eq(ROLE.AGENT_ID))
        .where(
            ORGANISATION.ID.eq(organisationId),
            AGENT.ID.eq(agentId),
            AGENT.ID.ne(actor.agentId()),
            AGENT.DELETED_AT.isNull(),
            Rights.filter(actor, action))
        .fetchOptional(ORGANISATION.TERRITOIRE_ID);
  }

  private boolean administersAllOf(long agentId, Actor.Agent actor) {
    var hers = ROLE_TERRITOIRE.as("hers");
    var mine = ROLE_TERRITOIRE.as("mine");
    return !dsl.fetchExists(
        hers,
        hers.AGENT_ID.eq(agentId),
        notExists(
            selectOne()
                .from(mine)
                .where(
                    mine.AGENT_ID.eq(actor.agentId()), mine.TERRITOIRE_ID.eq(hers.TERRITOIRE_ID))));
  }
}
