package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.OrganisationDraft;
import fr.rdvsolidarites.territory.OrganisationEditing;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens an organisation, whose first admin is who opens it, and closes one where nobody works any
 * more ({@code 3-people-and-rights.md} §7, OR-04).
 */
@Component
public class OrganisationOpening {

  private final DSLContext dsl;
  private final Clock clock;
  private final OrganisationEditing organisations;

  OrganisationOpening(DSLContext dsl, Clock clock, OrganisationEditing organisations) {
    this.dsl = dsl;
    this.clock = clock;
    this.organisations = organisations;
  }

  /**
   * @throws NotFoundException when the actor does not administer the territoire
   */
  @Transactional
  public OrganisationEditing.Outcome open(
      long territoireId, OrganisationDraft draft, Actor.Agent actor) {
    var outcome = organisations.create(territoireId, draft, actor);
    if (outcome instanceof OrganisationEditing.Outcome.Saved(var organisationId)) {
      dsl.insertInto(ROLE)
          .set(ROLE.AGENT_ID, actor.agentId())
          .set(ROLE.ORGANISATION_ID, organisationId)
          .set(ROLE.LEVEL, RoleLevel.ADMIN.code())
          .set(ROLE.CREATED_AT, clock.instant())
          .execute();
    }
    return outcome;
  }

  /**
   * What is still there, whom a closed organisation would leave alone.
   *
   * @param others professionals besides who asks
   */
  public record Left(int others, int rdvs, int plages) {
    public boolean isNothing() {
      return others == 0 && rdvs == 0 && plages == 0;
    }
  }

  /** Over the organisation's own rows; asked before it is closed, and again while closing. */
  @Transactional(readOnly = true)
  public Left left(long organisationId, ZoneId zone, Actor.Agent actor) {
    var others =
        dsl.fetchCount(
            dsl.selectOne()
                .from(ROLE)
                .join(AGENT)
                .on(AGENT.ID.eq(ROLE.AGENT_ID))
                .where(
                    ROLE.ORGANISATION_ID.eq(organisationId),
                    ROLE.AGENT_ID.ne(actor.agentId()),
                    AGENT.DELETED_AT.isNull()));
    var rdvs =
        dsl.fetchCount(
            RDV,
            RDV.ORGANISATION_ID.eq(organisationId),
            RDV.STARTS_AT.gt(clock.instant()),
            RDV.STATUS.eq("unknown"));
    var today = LocalDate.now(clock.withZone(zone));
    var plages =
        dsl.fetchCount(
            PLAGE_OUVERTURE,
            PLAGE_OUVERTURE.ORGANISATION_ID.eq(organisationId),
            PLAGE_OUVERTURE.LAST_DAY.isNull().or(PLAGE_OUVERTURE.LAST_DAY.ge(today)));
    return new Left(others, rdvs, plages);
  }

  /**
   * Its past stays; nobody works there any more and nothing is offered there.
   *
   * @return what is still there: unless it is nothing, nothing changed
   * @throws NotFoundException when it is closed, or the actor does not administer its territoire
   */
  @Transactional
  public Left close(long organisationId, Actor.Agent actor) {
    var zone = organisations.lockToClose(organisationId, actor);
    var left = left(organisationId, zone, actor);
    if (left.isNothing()) {
      dsl.update(AGENT_INVITATION)
          .set(AGENT_INVITATION.CANCELLED_AT, clock.instant())
          .where(
              AGENT_INVITATION.ORGANISATION_ID.eq(organisationId),
              AGENT_INVITATION.ACCEPTED_AT.isNull(),
              AGENT_INVITATION.CANCELLED_AT.isNull())
          .execute();
      dsl.deleteFrom(ROLE).where(ROLE.ORGANISATION_ID.eq(organisationId)).execute();
      organisations.close(organisationId, actor);
    }
    return left;
  }
}
