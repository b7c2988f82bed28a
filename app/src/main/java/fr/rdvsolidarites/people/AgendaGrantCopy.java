package fr.rdvsolidarites.people;

import static gen.db.Tables.ACCES_AGENDA;

import fr.rdvsolidarites.people.AgendaGrants.Gift;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Access to agendas, copied from one colleague to another (wish D3). */
@Component
public class AgendaGrantCopy {

  private final DSLContext dsl;
  private final AgendaGrantScope scope;
  private final AgendaGrantRows grants;

  AgendaGrantCopy(DSLContext dsl, AgendaGrantScope scope, AgendaGrantRows grants) {
    this.dsl = dsl;
    this.scope = scope;
    this.grants = grants;
  }

  /**
   * Gives to one colleague what was given by name to another, as far as the actor may give it: for
   * the RDVs of this organisation, and for all when she may. What the colleague was given already
   * stays as it is.
   *
   * @return how many were given
   * @throws NotFoundException when the actor may not give access there, or one of them does not
   *     work there
   */
  @Transactional
  public int copy(long organisationId, long fromAgentId, long toAgentId, Actor.Agent actor) {
    var territoireId = scope.territoire(organisationId, false, false, actor);
    scope.checkOwner(new Group(GroupKind.AGENT, fromAgentId), organisationId, false, territoireId);
    scope.checkOwner(new Group(GroupKind.AGENT, toAgentId), organisationId, false, territoireId);
    if (toAgentId == actor.agentId() || toAgentId == fromAgentId) {
      throw new NotFoundException();
    }
    var everywhere = scope.mayEverywhere(organisationId, actor);
    var his =
        dsl.selectFrom(ACCES_AGENDA)
            .where(
                ACCES_AGENDA.ORIGIN.ne("default"),
                ACCES_AGENDA.TERRITOIRE_ID.eq(territoireId),
                ACCES_AGENDA.GRANTEE_KIND.eq("agent"),
                ACCES_AGENDA.GRANTEE_ID.eq(fromAgentId),
                ACCES_AGENDA
                    .RDV_ORGANISATION_ID
                    .eq(organisationId)
                    .or(ACCES_AGENDA.RDV_ORGANISATION_ID.isNull().and(DSL.val(everywhere))))
            .orderBy(ACCES_AGENDA.ID)
            .fetch();
    var held =
        dsl.selectFrom(ACCES_AGENDA)
            .where(
                ACCES_AGENDA.ORIGIN.ne("default"),
                ACCES_AGENDA.GRANTEE_KIND.eq("agent"),
                ACCES_AGENDA.GRANTEE_ID.eq(toAgentId))
            .fetch();
    var gifts =
        his.stream()
            .map(row -> AgendaGrantRows.gift(organisationId, row))
            .map(gift -> gift.to(new Group(GroupKind.AGENT, toAgentId)))
            .filter(gift -> !gift.on().equals(gift.to()))
            .filter(
                gift ->
                    held.stream()
                        .noneMatch(row -> isSame(gift, AgendaGrantRows.gift(organisationId, row))))
            .toList();
    gifts.forEach(gift -> grants.write(gift, territoireId, "copied", actor));
    return gifts.size();
  }

  private static boolean isSame(Gift one, Gift other) {
    return one.on().equals(other.on())
        && one.everywhere() == other.everywhere()
        && Objects.equals(one.serviceId(), other.serviceId());
  }
}
