package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_RIGHT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.rights.TerritoireRight;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says who administers a territoire, and who was given single rights there ({@code
 * 3-people-and-rights.md} §4.3). Its admins alone say so, who have every right already: nobody
 * gives herself anything. A territoire always keeps one.
 */
@Component
public class TerritoireRoles {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  TerritoireRoles(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** What came of it; a refusal changed nothing. */
  public enum Outcome {
    CHANGED,
    UNCHANGED,
    /** She is the only admin there. */
    LAST_ADMIN
  }

  /**
   * Over the row of {@code agent}: works in an organisation of this territoire, as somebody who
   * signs in.
   */
  public static Condition worksIn(long territoireId) {
    return AGENT
        .DELETED_AT
        .isNull()
        .and(
            exists(
                selectOne()
                    .from(ROLE)
                    .join(ORGANISATION)
                    .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                    .where(
                        ROLE.AGENT_ID.eq(AGENT.ID),
                        ROLE.LEVEL.ne(RoleLevel.INTERVENANT.code()),
                        ORGANISATION.TERRITOIRE_ID.eq(territoireId))));
  }

  /**
   * @param rights kept only for who does not administer it: an admin has them all
   * @throws NotFoundException when the agent does not work in that territoire, or the actor does
   *     not administer it
   */
  @Transactional
  public Outcome change(
      long territoireId,
      long agentId,
      boolean admin,
      Set<TerritoireRight> rights,
      Actor.Agent actor) {
    lock(territoireId, actor);
    if (!dsl.fetchExists(AGENT, AGENT.ID.eq(agentId), worksIn(territoireId))) {
      throw new NotFoundException();
    }
    var wasAdmin =
        dsl.fetchExists(
            ROLE_TERRITOIRE,
            ROLE_TERRITOIRE.AGENT_ID.eq(agentId),
            ROLE_TERRITOIRE.TERRITOIRE_ID.eq(territoireId));
    var held = held(territoireId, agentId);
    var wanted = admin ? Set.<TerritoireRight>of() : Set.copyOf(rights);
    if (wasAdmin == admin && held.equals(wanted)) {
      return Outcome.UNCHANGED;
    }
    if (wasAdmin && !admin && !hasOtherAdmin(territoireId, agentId)) {
      return Outcome.LAST_ADMIN;
    }
    setAdmin(territoireId, agentId, wasAdmin, admin);
    setRights(territoireId, agentId, wanted, actor);
    journal.record(
        actor,
        new AgentEvent.TerritoireRightsChanged(
            agentId, territoireId, codes(wasAdmin, held), codes(admin, wanted)));
    return Outcome.CHANGED;
  }

  /**
   * The territoire's row: of two changes at once, the second waits and counts again; and an admin
   * who was lowered meanwhile finds nothing.
   */
  private void lock(long territoireId, Actor.Agent actor) {
    dsl.select(TERRITOIRE.ID)
        .from(TERRITOIRE)
        .where(TERRITOIRE.ID.eq(territoireId))
        .forNoKeyUpdate()
        .fetch();
    if (!dsl.fetchExists(
        TERRITOIRE,
        TERRITOIRE.ID.eq(territoireId),
        Rights.filter(actor, TerritoireAction.ADMINISTER))) {
      throw new NotFoundException();
    }
  }

  private Set<TerritoireRight> held(long territoireId, long agentId) {
    return Set.copyOf(
        dsl.select(TERRITOIRE_RIGHT.CODE)
            .from(TERRITOIRE_RIGHT)
            .where(
                TERRITOIRE_RIGHT.AGENT_ID.eq(agentId),
                TERRITOIRE_RIGHT.TERRITOIRE_ID.eq(territoireId))
            .fetch(
                row -> TerritoireRight.of(row.value1()).orElseThrow(IllegalStateException::new)));
  }

  /** Whoever has not accepted her invitation can administer nothing yet. */
  private boolean hasOtherAdmin(long territoireId, long agentId) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(ROLE_TERRITOIRE)
            .join(AGENT)
            .on(AGENT.ID.eq(ROLE_TERRITOIRE.AGENT_ID))
            .where(
                ROLE_TERRITOIRE.TERRITOIRE_ID.eq(territoireId),
                AGENT.ID.ne(agentId),
                AGENT.DELETED_AT.isNull(),
                AGENT.INVITED_AT.isNull().or(AGENT.ACCEPTED_AT.isNotNull())));
  }

  private void setAdmin(long territoireId, long agentId, boolean wasAdmin, boolean admin) {
    if (admin && !wasAdmin) {
      dsl.insertInto(ROLE_TERRITOIRE)
          .set(ROLE_TERRITOIRE.AGENT_ID, agentId)
          .set(ROLE_TERRITOIRE.TERRITOIRE_ID, territoireId)
          .set(ROLE_TERRITOIRE.CREATED_AT, clock.instant())
          .execute();
    }
    if (wasAdmin && !admin) {
      dsl.deleteFrom(ROLE_TERRITOIRE)
          .where(
              ROLE_TERRITOIRE.AGENT_ID.eq(agentId), ROLE_TERRITOIRE.TERRITOIRE_ID.eq(territoireId))
          .execute();
    }
  }

  private void setRights(
      long territoireId, long agentId, Set<TerritoireRight> wanted, Actor.Agent actor) {
    dsl.deleteFrom(TERRITOIRE_RIGHT)
        .where(
            TERRITOIRE_RIGHT.AGENT_ID.eq(agentId), TERRITOIRE_RIGHT.TERRITOIRE_ID.eq(territoireId))
        .execute();
    var now = clock.instant();
    dsl.batch(
            wanted.stream()
                .map(
                    right ->
                        dsl.insertInto(TERRITOIRE_RIGHT)
                            .set(TERRITOIRE_RIGHT.AGENT_ID, agentId)
                            .set(TERRITOIRE_RIGHT.TERRITOIRE_ID, territoireId)
                            .set(TERRITOIRE_RIGHT.CODE, right.code())
                            .set(TERRITOIRE_RIGHT.GRANTED_BY, actor.agentId())
                            .set(TERRITOIRE_RIGHT.GRANTED_AT, now))
                .toList())
        .execute();
  }

  private static List<String> codes(boolean admin, Set<TerritoireRight> rights) {
    return admin ? List.of("admin") : rights.stream().map(TerritoireRight::code).sorted().toList();
  }
}
