package fr.rdvsolidarites.booking;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.people.UsagerFiles;
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
   * Of whatever service, but of this organisation (wish D6).
   *
   * @param agentIds each once
   */
  boolean mayReceive(Collection<Long> agentIds, long organisationId) {
    return agentIds.isEmpty()
        || agentIds.size()
            == dsl.fetchCount(
                dsl.select(AGENT.ID)
                    .from(AGENT)
                    .join(ROLE)
                    .on(ROLE.AGENT_ID.eq(AGENT.ID))
                    .where(
                        AGENT.ID.in(agentIds),
                        AGENT.DELETED_AT.isNull(),
                        ROLE.ORGANISATION_ID.eq(organisationId)));
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
