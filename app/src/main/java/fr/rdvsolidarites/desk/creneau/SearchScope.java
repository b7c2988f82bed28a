package fr.rdvsolidarites.desk.creneau;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.AgendaAccess.Matter;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.MotifKind;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * Where an agent may look for a time, and with whom: in her organisations with everybody, elsewhere
 * with those in whose agendas she was given to write (wish D1). What she finds is narrower still:
 * what she may place.
 */
final class SearchScope {

  /** Of the ouverture at hand. */
  static final Matter MATTER =
      new Matter(MOTIF_OUVERTURE.ORGANISATION_ID, MOTIF_OUVERTURE.SERVICE_ID);

  private SearchScope() {}

  static Condition holds(Actor.Agent actor, Field<Long> organisationId) {
    return AgentRules.isMember(actor, organisationId)
        .or(
            AgendaAccess.isGrantedSomething(actor)
                .and(
                    organisationId.in(
                        select(MOTIF_OUVERTURE.ORGANISATION_ID)
                            .from(MOTIF_OUVERTURE)
                            .join(MOTIF)
                            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                            .where(isPlaceable(actor)))));
  }

  /** Over {@code role}. */
  static Condition isProfessional(Actor.Agent actor) {
    return AgentRules.isMember(actor, ROLE.ORGANISATION_ID)
        .or(
            AgendaAccess.isGrantedSomething(actor)
                .and(
                    exists(
                        selectOne()
                            .from(MOTIF_OUVERTURE)
                            .join(MOTIF)
                            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                            .where(
                                MOTIF_OUVERTURE.ORGANISATION_ID.eq(ROLE.ORGANISATION_ID),
                                isPlaceable(actor),
                                AgendaAccess.isGranted(
                                    actor, AccessLevel.WRITE, ROLE.AGENT_ID, MATTER)))));
  }

  /** Over {@code motif_ouverture} and {@code motif}. */
  static Condition isPlaceable(Actor.Agent actor) {
    return isOpenTo(actor).and(MOTIF.KIND.eq(inline(MotifKind.INDIVIDUEL.code())));
  }

  /** Over the same: it may be placed, to one or to several at once. */
  static Condition isOpenTo(Actor.Agent actor) {
    return MOTIF_OUVERTURE
        .CLOSED_AT
        .isNull()
        .and(MOTIF.DELETED_AT.isNull())
        .and(Rights.filter(actor, RdvAction.PLACE));
  }
}
