package fr.rdvsolidarites.people;

import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.REFERENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE_RIGHT;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.EquipeMembers;
import fr.rdvsolidarites.territory.SecteurAttributions;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * What somebody held where she no longer works, once her role there is gone (S10, AG-86): équipes,
 * rights in a territoire, accesses to agendas, secteurs that were hers, usagers whom she followed.
 */
@Component
class AgentTraces {

  private final DSLContext dsl;
  private final Journal journal;
  private final EquipeMembers equipes;
  private final SecteurAttributions attributions;

  AgentTraces(
      DSLContext dsl, Journal journal, EquipeMembers equipes, SecteurAttributions attributions) {
    this.dsl = dsl;
    this.journal = journal;
    this.equipes = equipes;
    this.attributions = attributions;
  }

  /**
   * @param organisationIds those she left
   * @param territoireIds those in which no organisation is left to her
   */
  void clean(
      long agentId,
      Collection<Long> organisationIds,
      Collection<Long> territoireIds,
      Actor.Agent actor) {
    equipes.leave(agentId, territoireIds);
    attributions.leave(agentId, organisationIds);
    dsl.deleteFrom(TERRITOIRE_RIGHT)
        .where(
            TERRITOIRE_RIGHT.AGENT_ID.eq(agentId), TERRITOIRE_RIGHT.TERRITOIRE_ID.in(territoireIds))
        .execute();
    dsl.deleteFrom(ACCES_AGENDA)
        .where(
            isHers(agentId),
            ACCES_AGENDA
                .RDV_ORGANISATION_ID
                .in(organisationIds)
                .or(not(isStillNear(agentId, ACCES_AGENDA.GRANTEE_KIND, ACCES_AGENDA.GRANTEE_ID)))
                .or(not(isStillNear(agentId, ACCES_AGENDA.TARGET_KIND, ACCES_AGENDA.TARGET_ID))))
        .execute();
    followsNoLonger(agentId, organisationIds, actor);
  }

  private static Condition isHers(long agentId) {
    return ACCES_AGENDA
        .GRANTEE_KIND
        .eq("agent")
        .and(ACCES_AGENDA.GRANTEE_ID.eq(agentId))
        .or(ACCES_AGENDA.TARGET_KIND.eq("agent").and(ACCES_AGENDA.TARGET_ID.eq(agentId)));
  }

  /** One side of an access: herself or a service, or something of a territoire where she works. */
  private static Condition isStillNear(long agentId, Field<String> kind, Field<Long> id) {
    var theirs = ROLE.as("theirs");
    var there = ORGANISATION.as("there");
    var ofColleague =
        exists(
            selectOne()
                .from(theirs)
                .join(there)
                .on(there.ID.eq(theirs.ORGANISATION_ID))
                .where(theirs.AGENT_ID.eq(id), worksIn(agentId, there.TERRITOIRE_ID)));
    var ofOrganisation =
        exists(
            selectOne().from(there).where(there.ID.eq(id), worksIn(agentId, there.TERRITOIRE_ID)));
    var ofEquipe =
        exists(
            selectOne()
                .from(EQUIPE)
                .where(EQUIPE.ID.eq(id), worksIn(agentId, EQUIPE.TERRITOIRE_ID)));
    return kind.eq("agent")
        .and(ofColleague)
        .or(kind.eq("organisation").and(ofOrganisation))
        .or(kind.eq("equipe").and(ofEquipe))
        .or(
            kind.eq("service")
                .and(exists(selectOne().from(ROLE).where(ROLE.AGENT_ID.eq(agentId)))));
  }

  private static Condition worksIn(long agentId, Field<Long> territoireId) {
    var hers = ROLE.as("hers");
    var where = ORGANISATION.as("her_organisation");
    return exists(
        selectOne()
            .from(hers)
            .join(where)
            .on(where.ID.eq(hers.ORGANISATION_ID))
            .where(hers.AGENT_ID.eq(agentId), where.TERRITOIRE_ID.eq(territoireId)));
  }

  /** Usagers of a territoire she left, or whom only the organisations she left know. */
  private void followsNoLonger(long agentId, Collection<Long> organisationIds, Actor.Agent actor) {
    var known = USAGER_ORGANISATION;
    var there =
        exists(
            selectOne()
                .from(known)
                .where(
                    known.USAGER_ID.eq(REFERENT.USAGER_ID),
                    known.ORGANISATION_ID.in(organisationIds)));
    var elsewhere =
        exists(
            selectOne()
                .from(known)
                .join(ROLE)
                .on(ROLE.ORGANISATION_ID.eq(known.ORGANISATION_ID))
                .where(known.USAGER_ID.eq(REFERENT.USAGER_ID), ROLE.AGENT_ID.eq(agentId)));
    var ofHerTerritoire =
        exists(
            selectOne()
                .from(USAGER)
                .where(USAGER.ID.eq(REFERENT.USAGER_ID), worksIn(agentId, USAGER.TERRITOIRE_ID)));
    var gone =
        dsl.deleteFrom(REFERENT)
            .where(
                REFERENT.AGENT_ID.eq(agentId), not(ofHerTerritoire).or(there.and(not(elsewhere))))
            .returningResult(REFERENT.USAGER_ID)
            .fetchSet(REFERENT.USAGER_ID);
    dsl.select(USAGER.TERRITOIRE_ID, USAGER.ID)
        .from(USAGER)
        .where(USAGER.ID.in(gone))
        .orderBy(USAGER.ID)
        .fetchGroups(USAGER.TERRITOIRE_ID, USAGER.ID)
        .forEach(
            (territoireId, usagerIds) ->
                journal.record(
                    actor, new UsagerEvent.ReferentLeft(usagerIds, territoireId, agentId)));
  }
}
