package fr.rdvsolidarites.desk.rdv;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom an arrival is about. */
@Component
class ArrivalScreens {

  private final DSLContext dsl;

  ArrivalScreens(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * The names of the participants.
   *
   * @throws NotFoundException when it is not of this organisation, or not the agent's to write
   */
  String who(long organisationId, long rdvId, @Nullable Long participationId, Actor.Agent actor) {
    var names =
        dsl.select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
            .from(RDV)
            .join(PARTICIPATION)
            .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
            .join(USAGER)
            .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
            .where(
                RDV.ID.eq(rdvId),
                RDV.ORGANISATION_ID.eq(organisationId),
                participationId == null ? noCondition() : PARTICIPATION.ID.eq(participationId),
                Rights.filter(actor, RdvAction.WRITE))
            .orderBy(PARTICIPATION.ID)
            .fetch(row -> row.value1());
    if (names.isEmpty()) {
      throw new NotFoundException();
    }
    return String.join(", ", names);
  }
}
