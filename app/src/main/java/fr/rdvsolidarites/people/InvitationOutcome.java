package fr.rdvsolidarites.people;

import fr.rdvsolidarites.shared.LinkToken;
import java.time.Instant;

/** What became of one invitation. */
public sealed interface InvitationOutcome {

  /** A mail is on its way; the link is shown to the inviter now, and never again. */
  record Invited(long agentId, LinkToken token) implements InvitationOutcome {}

  /** She has an account already and joined at once; her names and services stay as they are. */
  record Joined(long agentId) implements InvitationOutcome {}

  /** She works there already. */
  record AlreadyMember(long agentId) implements InvitationOutcome {}

  /** Nobody brings herself in. */
  record Herself() implements InvitationOutcome {}

  /** None of the services chosen exists in this territoire. */
  record NoService() implements InvitationOutcome {}

  /** Too many invitations by this person, or to this address. */
  record TooMany(Instant retryAt) implements InvitationOutcome {}
}
