package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Those who hold plages and RDVs and never sign in ({@code 3-people-and-rights.md} §3.5). */
@Component
public class Intervenants {

  private static final int LONGEST = 100;

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  Intervenants(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** What came of it; a refusal changed nothing. */
  public sealed interface Outcome {
    record Created(long agentId) implements Outcome {}

    record NameMissing() implements Outcome {}

    record NameTooLong() implements Outcome {}

    /** None of the services chosen exists in this territoire. */
    record NoService() implements Outcome {}
  }

  /** What came of a new name. */
  public enum Renaming {
    RENAMED,
    NAME_MISSING,
    NAME_TOO_LONG
  }

  /**
   * @throws NotFoundException when she is no intervenant there, or the actor may not
   */
  @Transactional
  public Renaming rename(long organisationId, long agentId, String typedName, Actor.Agent actor) {
    var name = typedName.strip();
    var former =
        dsl.select(AGENT.LAST_NAME, ORGANISATION.TERRITOIRE_ID)
            .from(AGENT)
            .join(ROLE)
            .on(ROLE.AGENT_ID.eq(AGENT.ID))
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
            .where(
                AGENT.ID.eq(agentId),
                AGENT.DELETED_AT.isNull(),
                ROLE.LEVEL.eq(RoleLevel.INTERVENANT.code()),
                ORGANISATION.ID.eq(organisationId),
                Rights.filter(actor, AgentAction.CHANGE_ROLE))
            .forNoKeyUpdate()
            .of(AGENT)
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    if (name.isEmpty()) {
      return Renaming.NAME_MISSING;
    }
    if (name.length() > LONGEST) {
      return Renaming.NAME_TOO_LONG;
    }
    if (!name.equals(former.value1())) {
      dsl.update(AGENT).set(AGENT.LAST_NAME, name).where(AGENT.ID.eq(agentId)).execute();
      journal.record(
          actor,
          new AgentEvent.IntervenantRenamed(
              agentId, former.value2(), organisationId, former.value1(), name));
    }
    return Renaming.RENAMED;
  }

  /**
   * @throws NotFoundException when the actor may create none there
   */
  @Transactional
  public Outcome create(
      long organisationId, String typedName, Set<Long> serviceIds, Actor.Agent actor) {
    var territoireId =
        dsl.select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .where(
                ORGANISATION.ID.eq(organisationId), Rights.filter(actor, AgentAction.CHANGE_ROLE))
            .fetchOptional()
            .orElseThrow(NotFoundException::new)
            .value1();
    var name = typedName.strip();
    if (name.isEmpty()) {
      return new Outcome.NameMissing();
    }
    if (name.length() > LONGEST) {
      return new Outcome.NameTooLong();
    }
    var there =
        TERRITOIRE_SERVICE
            .TERRITOIRE_ID
            .eq(territoireId)
            .and(TERRITOIRE_SERVICE.SERVICE_ID.in(serviceIds));
    if (!dsl.fetchExists(TERRITOIRE_SERVICE, there)) {
      return new Outcome.NoService();
    }
    var agentId = insert(organisationId, territoireId, name);
    dsl.insertInto(AGENT_SERVICE, AGENT_SERVICE.AGENT_ID, AGENT_SERVICE.SERVICE_ID)
        .select(
            select(val(agentId), TERRITOIRE_SERVICE.SERVICE_ID)
                .from(TERRITOIRE_SERVICE)
                .where(there))
        .execute();
    journal.record(actor, new AgentEvent.IntervenantCreated(agentId, territoireId, organisationId));
    return new Outcome.Created(agentId);
  }

  private long insert(long organisationId, long territoireId, String name) {
    var now = clock.instant();
    var agentId =
        dsl.insertInto(AGENT)
            .set(AGENT.HOME_TERRITOIRE_ID, territoireId)
            .set(AGENT.LAST_NAME, name)
            .set(AgentPreferences.none())
            .set(AGENT.CREATED_AT, now)
            .returningResult(AGENT.ID)
            .fetchSingle()
            .value1();
    dsl.insertInto(ROLE)
        .set(ROLE.AGENT_ID, agentId)
        .set(ROLE.ORGANISATION_ID, organisationId)
        .set(ROLE.LEVEL, RoleLevel.INTERVENANT.code())
        .set(ROLE.CREATED_AT, now)
        .execute();
    return agentId;
  }
}
