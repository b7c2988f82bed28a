package fr.rdvsolidarites.people;

import static gen.db.Tables.ACCES_AGENDA;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives access to agendas and takes it back (wishes D1 to D3). Nobody gives to herself, nor to a
 * group of which she is, what she has not anyway.
 */
@Component
public class AgendaGrants {

  private final DSLContext dsl;
  private final Journal journal;
  private final AgendaGrantScope scope;
  private final AgendaGrantRows grants;

  AgendaGrants(DSLContext dsl, Journal journal, AgendaGrantScope scope, AgendaGrantRows grants) {
    this.dsl = dsl;
    this.journal = journal;
    this.scope = scope;
    this.grants = grants;
  }

  /**
   * What is to be given.
   *
   * @param organisationId for its RDVs; where it is given
   * @param everywhere for the RDVs of all organisations of its territoire
   * @param serviceId only for the RDVs of this service; null: of all
   */
  public record Gift(
      long organisationId,
      boolean everywhere,
      Group to,
      Group on,
      @Nullable Long serviceId,
      AccessLevel level) {

    Gift to(Group other) {
      return new Gift(organisationId, everywhere, other, on, serviceId, level);
    }
  }

  /** What came of it; a refusal changed nothing. */
  public enum Outcome {
    GIVEN,
    UNCHANGED,
    /** Somebody else must give it. */
    TO_HERSELF
  }

  /**
   * @throws NotFoundException when the actor may not give this, or when somebody or something named
   *     is not of the territoire
   */
  @Transactional
  public Outcome give(Gift gift, Actor.Agent actor) {
    var own = gift.on().equals(new Group(GroupKind.AGENT, actor.agentId()));
    var territoireId = scope.territoire(gift.organisationId(), own, gift.everywhere(), actor);
    scope.checkReceiver(gift.to(), territoireId);
    scope.checkOwner(gift.on(), gift.organisationId(), gift.everywhere(), territoireId);
    scope.checkService(gift.serviceId());
    if (!own && !scope.hasItAll(gift, actor) && scope.isOne(gift.to(), actor)) {
      return Outcome.TO_HERSELF;
    }
    return grants.write(gift, territoireId, "granted", actor) ? Outcome.GIVEN : Outcome.UNCHANGED;
  }

  /**
   * @param organisationId where it is done: the grant is for its RDVs, or for all those of its
   *     territoire
   * @throws NotFoundException when there is no such grant, or the actor may not withdraw it
   */
  @Transactional
  public void withdraw(long organisationId, long grantId, Actor.Agent actor) {
    var row =
        dsl.selectFrom(ACCES_AGENDA)
            .where(ACCES_AGENDA.ID.eq(grantId), ACCES_AGENDA.ORIGIN.ne("default"))
            .forUpdate()
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var gift = AgendaGrantRows.gift(organisationId, row);
    var own = gift.on().equals(new Group(GroupKind.AGENT, actor.agentId()));
    var territoireId = scope.territoire(organisationId, own, gift.everywhere(), actor);
    var isHere =
        gift.everywhere()
            ? row.getTerritoireId() == territoireId
            : row.getRdvOrganisationId() == organisationId;
    if (!isHere) {
      throw new NotFoundException();
    }
    row.delete();
    journal.record(
        actor, new AccessEvent.Withdrawn(AgendaGrantRows.what(gift, territoireId), gift.level()));
  }
}
