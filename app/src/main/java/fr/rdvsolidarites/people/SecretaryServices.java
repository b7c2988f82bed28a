package fr.rdvsolidarites.people;

import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The services for which a secretary works in an organisation (wish D2). */
@Component
public class SecretaryServices {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final AgendaGrantScope scope;

  SecretaryServices(DSLContext dsl, Clock clock, Journal journal, AgendaGrantScope scope) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.scope = scope;
  }

  /**
   * For which services a secretary works there (wish D2, « attention au secrétaire »).
   *
   * @param serviceIds none: for all
   * @throws NotFoundException when the actor may not give access there, or she is no secretary
   *     there
   */
  @Transactional
  public void tick(long organisationId, long agentId, Set<Long> serviceIds, Actor.Agent actor) {
    var territoireId = scope.territoire(organisationId, false, false, actor);
    var isSecretary =
        dsl.fetchExists(
            dsl.selectOne()
                .from(ROLE)
                .join(AGENT_SERVICE)
                .on(AGENT_SERVICE.AGENT_ID.eq(ROLE.AGENT_ID))
                .join(SERVICE)
                .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                .where(
                    ROLE.AGENT_ID.eq(agentId),
                    ROLE.ORGANISATION_ID.eq(organisationId),
                    SERVICE.KIND.eq("secretariat")));
    var known = dsl.fetchCount(SERVICE, SERVICE.ID.in(serviceIds)) == serviceIds.size();
    if (!isSecretary || !known || agentId == actor.agentId()) {
      throw new NotFoundException();
    }
    var isHers =
        ACCES_AGENDA
            .ORIGIN
            .eq("default")
            .and(ACCES_AGENDA.GRANTEE_KIND.eq("agent"))
            .and(ACCES_AGENDA.GRANTEE_ID.eq(agentId))
            .and(ACCES_AGENDA.RDV_ORGANISATION_ID.eq(organisationId));
    var former =
        dsl
            .deleteFrom(ACCES_AGENDA)
            .where(isHers)
            .returningResult(ACCES_AGENDA.RDV_SERVICE_ID)
            .fetch(row -> row.value1())
            .stream()
            .sorted()
            .toList();
    var wanted = serviceIds.stream().sorted().toList();
    dsl.batch(
            wanted.stream()
                .map(
                    serviceId ->
                        dsl.insertInto(ACCES_AGENDA)
                            .set(ACCES_AGENDA.TERRITOIRE_ID, territoireId)
                            .set(ACCES_AGENDA.GRANTEE_KIND, "agent")
                            .set(ACCES_AGENDA.GRANTEE_ID, agentId)
                            .set(ACCES_AGENDA.TARGET_KIND, "organisation")
                            .set(ACCES_AGENDA.TARGET_ID, organisationId)
                            .set(ACCES_AGENDA.RDV_ORGANISATION_ID, organisationId)
                            .set(ACCES_AGENDA.RDV_SERVICE_ID, serviceId)
                            .set(ACCES_AGENDA.LEVEL, AccessLevel.WRITE.code())
                            .set(ACCES_AGENDA.ORIGIN, "default")
                            .set(ACCES_AGENDA.GRANTED_BY, actor.agentId())
                            .set(ACCES_AGENDA.GRANTED_AT, clock.instant()))
                .toList())
        .execute();
    if (!former.equals(wanted)) {
      journal.record(
          actor,
          new AccessEvent.ServicesTicked(territoireId, agentId, organisationId, former, wanted));
    }
  }
}
