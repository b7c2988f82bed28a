package fr.rdvsolidarites.territory;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ATTRIBUTION;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.Attribution;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who receives the people of a secteur ({@code 2-scheduling.md} §15.1, §15.2): an organisation as a
 * whole, or some of its professionals, never both.
 */
@Component
public class SecteurAttributions {

  private static final Attribution OTHER = ATTRIBUTION.as("other");

  private final DSLContext dsl;
  private final Clock clock;
  private final SecteurRows rows;
  private final Journal journal;

  SecteurAttributions(DSLContext dsl, Clock clock, SecteurRows rows, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.rows = rows;
    this.journal = journal;
  }

  /** Over the row of {@code organisation}: may be given this secteur as a whole. */
  public static Condition mayBeGiven(long territoireId, long secteurId) {
    return isOpenIn(territoireId)
        .and(
            notExists(
                selectOne()
                    .from(OTHER)
                    .where(
                        OTHER.SECTEUR_ID.eq(secteurId),
                        OTHER.ORGANISATION_ID.eq(ORGANISATION.ID))));
  }

  /** Over the row of {@code organisation}: some of its professionals may be given this secteur. */
  public static Condition mayBeGivenByName(long territoireId, long secteurId) {
    return isOpenIn(territoireId)
        .and(
            notExists(
                selectOne()
                    .from(OTHER)
                    .where(
                        OTHER.SECTEUR_ID.eq(secteurId),
                        OTHER.ORGANISATION_ID.eq(ORGANISATION.ID),
                        OTHER.AGENT_ID.isNull())));
  }

  /** Over the row of {@code agent}: works there and was not given this secteur there. */
  public static Condition mayBeGivenIn(long organisationId, long secteurId) {
    return AGENT
        .DELETED_AT
        .isNull()
        .and(
            exists(
                selectOne()
                    .from(ROLE)
                    .where(ROLE.AGENT_ID.eq(AGENT.ID), ROLE.ORGANISATION_ID.eq(organisationId))))
        .and(
            notExists(
                selectOne()
                    .from(OTHER)
                    .where(
                        OTHER.SECTEUR_ID.eq(secteurId),
                        OTHER.ORGANISATION_ID.eq(organisationId),
                        OTHER.AGENT_ID.eq(AGENT.ID))));
  }

  private static Condition isOpenIn(long territoireId) {
    return ORGANISATION.TERRITOIRE_ID.eq(territoireId).and(ORGANISATION.CLOSED_AT.isNull());
  }

  /**
   * The whole organisation.
   *
   * @return its name; null: it has the secteur already, in any way
   * @throws NotFoundException when the secteur or the organisation is not of this territoire, or
   *     the actor may not
   */
  @Transactional
  public @Nullable String give(
      long territoireId, long secteurId, long organisationId, Actor.Agent actor) {
    rows.lockTerritoire(territoireId, actor);
    var secteur = rows.find(territoireId, secteurId);
    var name = organisation(organisationId, isOpenIn(territoireId));
    if (name == null) {
      throw new NotFoundException();
    }
    if (organisation(organisationId, mayBeGiven(territoireId, secteurId)) == null) {
      return null;
    }
    dsl.insertInto(ATTRIBUTION)
        .set(ATTRIBUTION.SECTEUR_ID, secteurId)
        .set(ATTRIBUTION.ORGANISATION_ID, organisationId)
        .set(ATTRIBUTION.CREATED_AT, clock.instant())
        .execute();
    journal.record(
        actor, new SecteurEvent.Given(secteurId, territoireId, secteur.getName(), name, List.of()));
    return name;
  }

  /**
   * Some of its professionals.
   *
   * @param agentIds who does not work there, or has the secteur there already, is left out
   * @return how many were given it; -1: the organisation has it as a whole
   * @throws NotFoundException when the secteur or the organisation is not of this territoire, or
   *     the actor may not
   */
  @Transactional
  public int give(
      long territoireId,
      long secteurId,
      long organisationId,
      Set<Long> agentIds,
      Actor.Agent actor) {
    rows.lockTerritoire(territoireId, actor);
    var secteur = rows.find(territoireId, secteurId);
    var name = organisation(organisationId, isOpenIn(territoireId));
    if (name == null) {
      throw new NotFoundException();
    }
    if (organisation(organisationId, mayBeGivenByName(territoireId, secteurId)) == null) {
      return -1;
    }
    var agents =
        dsl.select(AGENT.ID)
            .from(AGENT)
            .where(AGENT.ID.in(agentIds), mayBeGivenIn(organisationId, secteurId))
            .orderBy(AGENT.ID)
            .fetch(AGENT.ID);
    if (agents.isEmpty()) {
      return 0;
    }
    var now = clock.instant();
    dsl.insertInto(
            ATTRIBUTION,
            ATTRIBUTION.SECTEUR_ID,
            ATTRIBUTION.ORGANISATION_ID,
            ATTRIBUTION.AGENT_ID,
            ATTRIBUTION.CREATED_AT)
        .valuesOfRows(
            agents.stream().map(agent -> row(secteurId, organisationId, agent, now)).toList())
        .execute();
    journal.record(
        actor, new SecteurEvent.Given(secteurId, territoireId, secteur.getName(), name, agents));
    return agents.size();
  }

  /**
   * Nothing, when it is gone already.
   *
   * @throws NotFoundException when the secteur is not of this territoire, or the actor may not
   */
  @Transactional
  public void withdraw(long territoireId, long secteurId, long attributionId, Actor.Agent actor) {
    rows.lockTerritoire(territoireId, actor);
    var secteur = rows.find(territoireId, secteurId);
    dsl.deleteFrom(ATTRIBUTION)
        .where(ATTRIBUTION.ID.eq(attributionId), ATTRIBUTION.SECTEUR_ID.eq(secteurId))
        .returning()
        .fetchOptional()
        .ifPresent(
            gone -> {
              var name = organisation(gone.getOrganisationId(), noCondition());
              journal.record(
                  actor,
                  new SecteurEvent.Withdrawn(
                      secteurId,
                      territoireId,
                      secteur.getName(),
                      name == null ? "" : name,
                      gone.getAgentId()));
            });
  }

  /** She no longer works in these organisations: their secteurs go on without her. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void leave(long agentId, Collection<Long> organisationIds) {
    dsl.deleteFrom(ATTRIBUTION)
        .where(ATTRIBUTION.AGENT_ID.eq(agentId), ATTRIBUTION.ORGANISATION_ID.in(organisationIds))
        .execute();
  }

  private @Nullable String organisation(long organisationId, Condition which) {
    return dsl.select(ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(ORGANISATION.ID.eq(organisationId), which)
        .fetchOne(ORGANISATION.NAME);
  }
}
