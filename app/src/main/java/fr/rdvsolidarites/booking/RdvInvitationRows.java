package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV_INVITATION;

import fr.rdvsolidarites.audit.Recorded;
import fr.rdvsolidarites.people.UsagerEvent;
import fr.rdvsolidarites.territory.MotifEvent;
import java.time.Clock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The rows of invitations: whether one is good, and what becomes of it. */
@Component
class RdvInvitationRows {

  private final DSLContext dsl;
  private final Clock clock;

  RdvInvitationRows(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  Condition isLive() {
    return RDV_INVITATION
        .BOOKED_AT
        .isNull()
        .and(RDV_INVITATION.WITHDRAWN_AT.isNull())
        .and(RDV_INVITATION.EXPIRES_AT.gt(clock.instant()));
  }

  /** Whether it may still be used; of two who use it at once, the second waits here. */
  boolean lockLive(long id) {
    return dsl.select(RDV_INVITATION.ID)
        .from(RDV_INVITATION)
        .where(RDV_INVITATION.ID.eq(id), isLive())
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  void booked(long id, long rdvId) {
    dsl.update(RDV_INVITATION)
        .set(RDV_INVITATION.BOOKED_AT, clock.instant())
        .set(RDV_INVITATION.RDV_ID, rdvId)
        .where(RDV_INVITATION.ID.eq(id))
        .execute();
  }

  /** Those of a file that was merged, and of a motif that was, go over to what stays. */
  @EventListener
  void on(Recorded recorded) {
    switch (recorded.event()) {
      case UsagerEvent.Merged merged ->
          dsl.update(RDV_INVITATION)
              .set(RDV_INVITATION.USAGER_ID, merged.usagerId())
              .where(RDV_INVITATION.USAGER_ID.eq(merged.absorbedId()))
              .execute();
      case MotifEvent.Merged merged ->
          dsl.batch(
                  merged.moved().entrySet().stream()
                      .map(
                          move ->
                              dsl.update(RDV_INVITATION)
                                  .set(RDV_INVITATION.MOTIF_OUVERTURE_ID, move.getValue())
                                  .where(RDV_INVITATION.MOTIF_OUVERTURE_ID.eq(move.getKey())))
                      .toList())
              .execute();
      default -> {}
    }
  }
}
