package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_RIGHT;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.EquipeEditing;
import gen.db.tables.records.RoleRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody leaves an organisation; with the last one her account closes (wish I3). Nothing of the
 * past changes: RDVs stay in the usagers' files, under her name.
 */
@Component
public class AgentDeparture {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final AgentSessions sessions;
  private final EquipeEditing equipes;

  AgentDeparture(
      DSLContext dsl, Clock clock, Journal journal, AgentSessions sessions, EquipeEditing equipes) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.sessions = sessions;
    this.equipes = equipes;
  }

  /** What came of it; a refusal changed nothing. */
  public enum Outcome {
    LEFT,
    /** It was her last organisation. */
    ACCOUNT_CLOSED,
    /** RDVs to come or plages not over are still hers there. */
    STILL_EXPECTED,
    LAST_ADMIN,
    /** Nobody removes herself. */
    HERSELF,
    /** She can't leave the last organisation of a territoire that she administers. */
    TERRITOIRE_ADMIN
  }

  private record Place(long organisationId, long territoireId, ZoneId zone) {}

  /**
   * @throws NotFoundException when she does not work there, or the actor may not remove anybody
   */
  @Transactional
  public Outcome leave(long organisationId, long agentId, Actor.Agent actor) {
    var place = place(organisationId, actor);
    var roles = lock(organisationId, agentId);
    var role =
        roles.stream()
            .filter(one -> one.getAgentId() == agentId)
            .findFirst()
            .orElseThrow(NotFoundException::new);
    if (agentId == actor.agentId()) {
      return Outcome.HERSELF;
    }
    if (role.getLevel().equals(RoleLevel.ADMIN.code()) && !hasOtherAdmin(roles, agentId)) {
      return Outcome.LAST_ADMIN;
    }
    if (isExpected(place, agentId)) {
      return Outcome.STILL_EXPECTED;
    }
    var closes =
        !dsl.fetchExists(ROLE, ROLE.AGENT_ID.eq(agentId), ROLE.ORGANISATION_ID.ne(organisationId));
    var leavesTerritoire = isHerLastOrganisationOf(place, agentId);
    if (leavesTerritoire
        && dsl.fetchExists(
            ROLE_TERRITOIRE,
            ROLE_TERRITOIRE.AGENT_ID.eq(agentId),
            closes ? noCondition() : ROLE_TERRITOIRE.TERRITOIRE_ID.eq(place.territoireId()))) {
      return Outcome.TERRITOIRE_ADMIN;
    }
    remove(place, agentId);
    if (leavesTerritoire) {
      leaveTerritoire(place.territoireId(), agentId);
    }
    if (closes) {
      close(agentId);
    }
    journal.record(
        actor, new AgentEvent.Left(agentId, place.territoireId(), organisationId, closes));
    return closes ? Outcome.ACCOUNT_CLOSED : Outcome.LEFT;
  }

  private Place place(long organisationId, Actor.Agent actor) {
    return dsl.select(ORGANISATION.TERRITOIRE_ID, TERRITOIRE.ZONE)
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), Rights.filter(actor, AgentAction.CHANGE_ROLE))
        .fetchOptional(row -> new Place(organisationId, row.value1(), ZoneId.of(row.value2())))
        .orElseThrow(NotFoundException::new);
  }

  /** In the order of {@link AgentRoles}, so that two acts at once wait for each other. */
  private Result<RoleRecord> lock(long organisationId, long agentId) {
    dsl.select(AGENT.ID).from(AGENT).where(AGENT.ID.eq(agentId)).forNoKeyUpdate().fetch();
    return dsl.selectFrom(ROLE)
        .where(
            ROLE.ORGANISATION_ID.eq(organisationId),
            ROLE.LEVEL.eq(RoleLevel.ADMIN.code()).or(ROLE.AGENT_ID.eq(agentId)))
        .orderBy(ROLE.AGENT_ID)
        .forUpdate()
        .fetch();
  }

  private boolean hasOtherAdmin(Result<RoleRecord> roles, long agentId) {
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

  private boolean isExpected(Place place, long agentId) {
    var today = LocalDate.now(clock.withZone(place.zone()));
    return dsl.fetchExists(
            dsl.selectOne()
                .from(RDV_AGENT)
                .join(RDV)
                .on(RDV.ID.eq(RDV_AGENT.RDV_ID))
                .where(
                    RDV_AGENT.AGENT_ID.eq(agentId),
                    RDV.ORGANISATION_ID.eq(place.organisationId()),
                    RDV.STARTS_AT.gt(clock.instant()),
                    RDV.STATUS.eq("unknown")))
        || dsl.fetchExists(
            dsl.selectOne()
                .from(PLAGE_AGENT)
                .join(PLAGE_OUVERTURE)
                .on(PLAGE_OUVERTURE.ID.eq(PLAGE_AGENT.PLAGE_ID))
                .where(
                    PLAGE_AGENT.AGENT_ID.eq(agentId),
                    PLAGE_OUVERTURE.ORGANISATION_ID.eq(place.organisationId()),
                    PLAGE_OUVERTURE.LAST_DAY.isNull().or(PLAGE_OUVERTURE.LAST_DAY.ge(today))));
  }

  private boolean isHerLastOrganisationOf(Place place, long agentId) {
    return !dsl.fetchExists(
        dsl.selectOne()
            .from(ROLE)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
            .where(
                ROLE.AGENT_ID.eq(agentId),
                ROLE.ORGANISATION_ID.ne(place.organisationId()),
                ORGANISATION.TERRITOIRE_ID.eq(place.territoireId())));
  }

  /** Nothing given there outlives her last role in the territoire (S10). */
  private void leaveTerritoire(long territoireId, long agentId) {
    dsl.deleteFrom(TERRITOIRE_RIGHT)
        .where(
            TERRITOIRE_RIGHT.AGENT_ID.eq(agentId), TERRITOIRE_RIGHT.TERRITOIRE_ID.eq(territoireId))
        .execute();
    equipes.forget(territoireId, agentId);
  }

  private void remove(Place place, long agentId) {
    dsl.deleteFrom(ROLE)
        .where(ROLE.AGENT_ID.eq(agentId), ROLE.ORGANISATION_ID.eq(place.organisationId()))
        .execute();
    dsl.update(AGENT_INVITATION)
        .set(AGENT_INVITATION.CANCELLED_AT, clock.instant())
        .where(
            AGENT_INVITATION.AGENT_ID.eq(agentId),
            AGENT_INVITATION.ORGANISATION_ID.eq(place.organisationId()),
            AGENT_INVITATION.ACCEPTED_AT.isNull(),
            AGENT_INVITATION.CANCELLED_AT.isNull())
        .execute();
  }

  private void close(long agentId) {
    dsl.update(AGENT)
        .set(AGENT.DELETED_AT, clock.instant())
        .setNull(AGENT.PASSWORD_HASH)
        .where(AGENT.ID.eq(agentId))
        .execute();
    sessions.endAll(agentId);
  }
}
