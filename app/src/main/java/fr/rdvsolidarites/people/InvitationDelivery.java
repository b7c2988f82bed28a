package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT_INVITATION;

import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became of the mail and of the text that carry an invitation. */
@Component
public class InvitationDelivery {

  private final DSLContext dsl;
  private final Clock clock;

  InvitationDelivery(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** The operator took the text. */
  @Transactional
  public void textHandedOver(long invitationId) {
    dsl.update(AGENT_INVITATION)
        .set(AGENT_INVITATION.TEXT_SENT_AT, clock.instant())
        .setNull(AGENT_INVITATION.TEXT_FAILURE)
        .where(AGENT_INVITATION.ID.eq(invitationId))
        .execute();
  }

  /**
   * @param reason a code without any personal data
   */
  @Transactional
  public void textFailed(long invitationId, String reason) {
    dsl.update(AGENT_INVITATION)
        .set(AGENT_INVITATION.TEXT_FAILURE, reason)
        .where(AGENT_INVITATION.ID.eq(invitationId))
        .execute();
  }

  /** The next mail server took the mail. */
  @Transactional
  public void handedOver(long invitationId) {
    dsl.update(AGENT_INVITATION)
        .set(AGENT_INVITATION.SENT_AT, clock.instant())
        .setNull(AGENT_INVITATION.FAILURE)
        .setNull(AGENT_INVITATION.FAILED_AT)
        .where(AGENT_INVITATION.ID.eq(invitationId))
        .execute();
  }

  /**
   * @param reason a code without any personal data
   */
  @Transactional
  public void failed(long invitationId, String reason) {
    dsl.update(AGENT_INVITATION)
        .set(AGENT_INVITATION.FAILURE, reason)
        .set(AGENT_INVITATION.FAILED_AT, clock.instant())
        .where(AGENT_INVITATION.ID.eq(invitationId))
        .execute();
  }
}
