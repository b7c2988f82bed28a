package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_RIGHT;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.RoleRecord;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a level and single rights in one organisation ({@code 3-people-and-rights.md} §4.2, wish
 * D8). An organisation always keeps an admin, and nobody raises herself.
 */
@Component
public class AgentRoles {

  private static final String ADMIN = RoleLevel.ADMIN.code();

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  AgentRoles(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** What came of it; a refusal changed nothing. */
  public enum Outcome {
    CHANGED,
    UNCHANGED,
    /** She is the only admin there. */
    LAST_ADMIN,
    /** Somebody else must raise her. */
    HERSELF
  }

  /**
   * @param level BASIC or ADMIN; intervenants change otherwise
   * @param rights kept for basic members only: an admin has them all
   * @throws NotFoundException when she does not work there, is an intervenant, or the actor may not
   */
  @Transactional
  public Outcome change(
      long organisationId,
      long agentId,
      RoleLevel level,
      Set<RoleRight> rights,
      Actor.Agent actor) {
    var territoireId = territoire(organisationId, actor);
    var roles = lock(organisationId, agentId);
    var role =
        roles.stream()
            .filter(one -> one.getAgentId() == agentId)
            .filter(one -> !one.getLevel().equals(RoleLevel.INTERVENANT.code()))
            .findFirst()
            .orElseThrow(NotFoundException::new);
    if (level == RoleLevel.INTERVENANT) {
      throw new NotFoundException();
    }
    var former = RoleLevel.of(role.getLevel()).orElseThrow(IllegalStateException::new);
    var wanted = level == RoleLevel.ADMIN ? Set.<RoleRight>of() : Set.copyOf(rights);
    var held = held(organisationId, agentId);
    if (former == level && held.equals(wanted)) {
      return Outcome.UNCHANGED;
    }
    if (agentId == actor.agentId() && isMore(former, level, held, wanted)) {
      return Outcome.HERSELF;
    }
    if (former == RoleLevel.ADMIN && level != former && isLastAdmin(roles)) {
      return Outcome.LAST_ADMIN;
    }
    setLevel(organisationId, agentId, territoireId, former, level, actor);
    setRights(organisationId, agentId, territoireId, held, wanted, actor);
    return Outcome.CHANGED;
  }

  private long territoire(long organisationId, Actor.Agent actor) {
    return dsl.select(ORGANISATION.TERRITOIRE_ID)
        .from(ORGANISATION)
        .where(ORGANISATION.ID.eq(organisationId), Rights.filter(actor, AgentAction.CHANGE_ROLE))
        .fetchOptional()
        .orElseThrow(NotFoundException::new)
        .value1();
  }

  /**
   * Her role and those of all the admins, in one order: of two demotions at once, the second waits
   * and counts again.
   */
  private Result<RoleRecord> lock(long organisationId, long agentId) {
    return dsl.selectFrom(ROLE)
        .where(
            ROLE.ORGANISATION_ID.eq(organisationId),
            ROLE.LEVEL.eq(ADMIN).or(ROLE.AGENT_ID.eq(agentId)))
        .orderBy(ROLE.AGENT_ID)
        .forUpdate()
        .fetch();
  }

  /** Whoever has not accepted her invitation can administer nothing yet. */
  private boolean isLastAdmin(Result<RoleRecord> roles) {
    var admins =
        roles.stream()
            .filter(role -> role.getLevel().equals(ADMIN))
            .map(RoleRecord::getAgentId)
            .toList();
    return dsl.fetchCount(
            AGENT,
            AGENT.ID.in(admins),
            AGENT.DELETED_AT.isNull(),
            AGENT.INVITED_AT.isNull().or(AGENT.ACCEPTED_AT.isNotNull()))
        <= 1;
  }

  private static boolean isMore(
      RoleLevel former, RoleLevel level, Set<RoleRight> held, Set<RoleRight> wanted) {
    return former == RoleLevel.BASIC && (level == RoleLevel.ADMIN || !held.containsAll(wanted));
  }

  private Set<RoleRight> held(long organisationId, long agentId) {
    return Set.copyOf(
        dsl.select(ROLE_RIGHT.CODE)
            .from(ROLE_RIGHT)
            .where(ROLE_RIGHT.AGENT_ID.eq(agentId), ROLE_RIGHT.ORGANISATION_ID.eq(organisationId))
            .fetch(row -> RoleRight.of(row.value1()).orElseThrow(IllegalStateException::new)));
  }

  private void setLevel(
      long organisationId,
      long agentId,
      long territoireId,
      RoleLevel former,
      RoleLevel level,
      Actor.Agent actor) {
    if (former == level) {
      return;
    }
    dsl.update(ROLE)
        .set(ROLE.LEVEL, level.code())
        .where(ROLE.AGENT_ID.eq(agentId), ROLE.ORGANISATION_ID.eq(organisationId))
        .execute();
    journal.record(
        actor, new AgentEvent.LevelChanged(agentId, territoireId, organisationId, former, level));
  }

  private void setRights(
      long organisationId,
      long agentId,
      long territoireId,
      Set<RoleRight> held,
      Set<RoleRight> wanted,
      Actor.Agent actor) {
    if (held.equals(wanted)) {
      return;
    }
    dsl.deleteFrom(ROLE_RIGHT)
        .where(ROLE_RIGHT.AGENT_ID.eq(agentId), ROLE_RIGHT.ORGANISATION_ID.eq(organisationId))
        .execute();
    var now = clock.instant();
    dsl.batch(
            wanted.stream()
                .map(
                    right ->
                        dsl.insertInto(ROLE_RIGHT)
                            .set(ROLE_RIGHT.AGENT_ID, agentId)
                            .set(ROLE_RIGHT.ORGANISATION_ID, organisationId)
                            .set(ROLE_RIGHT.CODE, right.code())
                            .set(ROLE_RIGHT.GRANTED_BY, actor.agentId())
                            .set(ROLE_RIGHT.GRANTED_AT, now))
                .toList())
        .execute();
    journal.record(
        actor,
        new AgentEvent.RightsChanged(
            agentId, territoireId, organisationId, codes(held), codes(wanted)));
  }

  private static List<String> codes(Set<RoleRight> rights) {
    return rights.stream().map(RoleRight::code).sorted().toList();
  }
}
