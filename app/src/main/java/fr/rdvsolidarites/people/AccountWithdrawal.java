package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_RIGHT;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.SUPER_ADMIN;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.RoleRecord;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A professional becomes an intervenant ({@code 3-people-and-rights.md} AG-44): her account ends,
 * her agenda, her names and her RDVs stay.
 */
@Component
public class AccountWithdrawal {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final AccountEnd account;

  AccountWithdrawal(DSLContext dsl, Clock clock, Journal journal, AccountEnd account) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.account = account;
  }

  /** What came of it; a refusal changed nothing. */
  public enum Outcome {
    WITHDRAWN,
    HERSELF,
    LAST_ADMIN,
    /** An intervenant works in one organisation only. */
    SEVERAL_ORGANISATIONS,
    /** She administers a territoire, or the whole service. */
    ADMINISTERS_MORE
  }

  /**
   * @throws NotFoundException when she has no account there, or the actor may not
   */
  @Transactional
  public Outcome withdraw(long organisationId, long agentId, Actor.Agent actor) {
    var territoireId =
        dsl.select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .where(
                ORGANISATION.ID.eq(organisationId), Rights.filter(actor, AgentAction.CHANGE_ROLE))
            .fetchOptional(ORGANISATION.TERRITOIRE_ID)
            .orElseThrow(NotFoundException::new);
    dsl.select(AGENT.ID).from(AGENT).where(AGENT.ID.eq(agentId)).forNoKeyUpdate().fetch();
    var roles = lock(organisationId, agentId);
    var hers =
        roles.stream()
            .filter(role -> role.getAgentId() == agentId)
            .filter(role -> !role.getLevel().equals(RoleLevel.INTERVENANT.code()))
            .findFirst()
            .orElseThrow(NotFoundException::new);
    if (agentId == actor.agentId()) {
      return Outcome.HERSELF;
    }
    if (hers.getLevel().equals(RoleLevel.ADMIN.code()) && !isOtherAdmin(roles, agentId)) {
      return Outcome.LAST_ADMIN;
    }
    if (dsl.fetchExists(ROLE, ROLE.AGENT_ID.eq(agentId), ROLE.ORGANISATION_ID.ne(organisationId))) {
      return Outcome.SEVERAL_ORGANISATIONS;
    }
    if (dsl.fetchExists(ROLE_TERRITOIRE, ROLE_TERRITOIRE.AGENT_ID.eq(agentId))
        || dsl.fetchExists(SUPER_ADMIN, SUPER_ADMIN.AGENT_ID.eq(agentId))) {
      return Outcome.ADMINISTERS_MORE;
    }
    end(organisationId, agentId);
    journal.record(actor, new AgentEvent.AccountWithdrawn(agentId, territoireId, organisationId));
    return Outcome.WITHDRAWN;
  }

  /** In the order of {@link AgentRoles}. */
  private List<RoleRecord> lock(long organisationId, long agentId) {
    return dsl.selectFrom(ROLE)
        .where(
            ROLE.ORGANISATION_ID.eq(organisationId),
            ROLE.LEVEL.eq(RoleLevel.ADMIN.code()).or(ROLE.AGENT_ID.eq(agentId)))
        .orderBy(ROLE.AGENT_ID)
        .forUpdate()
        .fetch();
  }

  private boolean isOtherAdmin(List<RoleRecord> roles, long agentId) {
    var others =
        roles.stream()
            .filter(role -> role.getLevel().equals(RoleLevel.ADMIN.code()))
            .map(RoleRecord::getAgentId)
            .filter(id -> id != agentId)
            .toList();
    return dsl.fetchExists(
        AGENT,
        AGENT.ID.in(others),
        AGENT.DELETED_AT.isNull(),
        AGENT.INVITED_AT.isNull().or(AGENT.ACCEPTED_AT.isNotNull()));
  }

  private void end(long organisationId, long agentId) {
    dsl.update(ROLE)
        .set(ROLE.LEVEL, RoleLevel.INTERVENANT.code())
        .where(ROLE.AGENT_ID.eq(agentId), ROLE.ORGANISATION_ID.eq(organisationId))
        .execute();
    dsl.deleteFrom(ROLE_RIGHT).where(ROLE_RIGHT.AGENT_ID.eq(agentId)).execute();
    dsl.update(AGENT_INVITATION)
        .set(AGENT_INVITATION.CANCELLED_AT, clock.instant())
        .where(
            AGENT_INVITATION.AGENT_ID.eq(agentId),
            AGENT_INVITATION.ACCEPTED_AT.isNull(),
            AGENT_INVITATION.CANCELLED_AT.isNull())
        .execute();
    dsl.update(AGENT)
        .setNull(AGENT.EMAIL)
        .setNull(AGENT.PASSWORD_HASH)
        .setNull(AGENT.INVITED_AT)
        .setNull(AGENT.ACCEPTED_AT)
        .set(AGENT.HAS_AGENDA, true)
        .set(AgentPreferences.none())
        .where(AGENT.ID.eq(agentId))
        .execute();
    account.end(agentId);
  }
}
