package fr.rdvsolidarites.booking;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PRESCRIPTEUR;

import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What is kept with a RDV of who confirmed it. */
@Component
class StandingRows {

  private final DSLContext dsl;
  private final Clock clock;
  private final RdvInvitationRows invitations;

  StandingRows(DSLContext dsl, Clock clock, RdvInvitationRows invitations) {
    this.dsl = dsl;
    this.clock = clock;
    this.invitations = invitations;
  }

  void keep(Standing standing, long rdvId, long participationId) {
    switch (standing) {
      case Standing.Invited(var invitationId, _) -> invitations.booked(invitationId, rdvId);
      case Standing.Prescribed(var by) -> keep(by, participationId);
      case Standing.Oriented _ ->
          dsl.update(PARTICIPATION)
              .set(PARTICIPATION.ORIENTED, true)
              .where(PARTICIPATION.ID.eq(participationId))
              .execute();
      case Standing.Herself _, Standing.Followed _, Standing.Enrolled _ -> {}
    }
  }

  private void keep(Prescripteur by, long participationId) {
    dsl.insertInto(PRESCRIPTEUR)
        .set(PRESCRIPTEUR.PARTICIPATION_ID, participationId)
        .set(PRESCRIPTEUR.FIRST_NAME, by.firstName())
        .set(PRESCRIPTEUR.LAST_NAME, by.lastName())
        .set(PRESCRIPTEUR.EMAIL, by.email())
        .set(PRESCRIPTEUR.PHONE_E164, by.phone())
        .set(PRESCRIPTEUR.ORGANISATION, by.organisation())
        .set(PRESCRIPTEUR.CREATED_AT, clock.instant())
        .execute();
  }
}
