package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.AGENT_INVITATION_TOKEN;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.LinkToken;
import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open invitations and the links that lead to them: a link lives seven days, and its hash alone
 * is stored.
 */
@Component
public class InvitationLinks {

  /** How long a link lives. */
  public static final Duration LIFE = Duration.ofDays(7);

  private final DSLContext dsl;
  private final Clock clock;

  InvitationLinks(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Where the link leads, under the application's address. */
  public static String path(LinkToken token) {
    return "/agents/invitation/" + token.value();
  }

  /** One more link to an open invitation, for the mail being written. */
  @Transactional(propagation = Propagation.MANDATORY)
  public LinkToken issue(long invitationId) {
    var token = LinkToken.fresh();
    dsl.insertInto(AGENT_INVITATION_TOKEN)
        .set(AGENT_INVITATION_TOKEN.TOKEN_HASH, token.hash())
        .set(AGENT_INVITATION_TOKEN.INVITATION_ID, invitationId)
        .set(AGENT_INVITATION_TOKEN.CREATED_AT, clock.instant())
        .execute();
    return token;
  }

  /** Of the former ones to the same organisation, no link serves any more. */
  long open(long organisationId, long agentId, Actor.Agent actor) {
    end(organisationId, agentId);
    var now = clock.instant();
    return dsl.insertInto(AGENT_INVITATION)
        .set(AGENT_INVITATION.AGENT_ID, agentId)
        .set(AGENT_INVITATION.ORGANISATION_ID, organisationId)
        .set(AGENT_INVITATION.INVITED_BY, actor.agentId())
        .set(AGENT_INVITATION.CREATED_AT, now)
        .set(AGENT_INVITATION.EXPIRES_AT, now.plus(LIFE))
        .returningResult(AGENT_INVITATION.ID)
        .fetchSingle()
        .value1();
  }

  /** How many were open. */
  int end(long organisationId, long agentId) {
    return dsl.update(AGENT_INVITATION)
        .set(AGENT_INVITATION.CANCELLED_AT, clock.instant())
        .where(
            AGENT_INVITATION.AGENT_ID.eq(agentId),
            AGENT_INVITATION.ORGANISATION_ID.eq(organisationId),
            AGENT_INVITATION.ACCEPTED_AT.isNull(),
            AGENT_INVITATION.CANCELLED_AT.isNull())
        .execute();
  }
}
