package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.AgendaAccess.Matter;
import java.util.Collection;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who may receive at a RDV, and who may come to it; nobody at all always may. */
@Component
class RdvPeople {

  private final DSLContext dsl;

  RdvPeople(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Of whatever service, but of this organisation (wish D6); and only those in whose agendas the
   * actor may place a RDV of this service (wish D1).
   *
   * @param agentIds each once
   */
  boolean mayReceive(
      Collection<Long> agentIds, long organisationId, long serviceId, Actor.Agent actor) {
    return agentIds.isEmpty()
        || agentIds.size()
            == dsl.fetchCount(
                AGENT,
                AGENT.ID.in(agentIds),
                AGENT.DELETED_AT.isNull(),
                AgendaAccess.mayPlaceThereWith(
                    actor, AGENT.ID, new Matter(val(organisationId), val(serviceId))));
  }

  /**
   * To a RDV that the actor may write: of its organisation, whatever the service, unless the actor
   * was given less than writing in that agenda.
   *
   * @param agentIds each once
   */
  boolean mayJoin(Collection<Long> agentIds, long rdvId, Actor.Agent actor) {
    return agentIds.isEmpty()
        || agentIds.size()
            == dsl.fetchCount(
                dsl.select(AGENT.ID)
                    .from(AGENT)
                    .join(ROLE)
                    .on(ROLE.AGENT_ID.eq(AGENT.ID))
                    .join(RDV)
                    .on(RDV.ORGANISATION_ID.eq(ROLE.ORGANISATION_ID))
                    .where(
                        AGENT.ID.in(agentIds),
                        AGENT.DELETED_AT.isNull(),
                        AGENT.HAS_AGENDA.isTrue(),
                        RDV.ID.eq(rdvId),
                        AgendaAccess.mayAskToJoin(
                            actor, AGENT.ID, new Matter(RDV.ORGANISATION_ID, RDV.SERVICE_ID))));
  }

  /**
   * Whose file is in this territoire, for this organisation to know.
   *
   * @param usagerIds each once
   */
  boolean mayCome(Collection<Long> usagerIds, long territoireId, long organisationId) {
    return usagerIds.isEmpty()
        || usagerIds.size()
            == dsl.fetchCount(
                USAGER,
                USAGER.ID.in(usagerIds),
                USAGER.TERRITOIRE_ID.eq(territoireId),
                USAGER.DELETED_AT.isNull(),
                UsagerFiles.mayKnow(organisationId));
  }
}
