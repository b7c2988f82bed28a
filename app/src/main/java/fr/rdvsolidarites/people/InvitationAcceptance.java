package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.AGENT_INVITATION_TOKEN;
import static gen.db.Tables.ORGANISATION;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.PasswordRules.Owner;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.LinkToken;
import gen.db.tables.records.AgentRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The invited professional takes her account: her names, her password. */
@Component
public class InvitationAcceptance {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final Passwords passwords;
  private final TransactionTemplate transaction;

  InvitationAcceptance(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      Passwords passwords,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.passwords = passwords;
    this.transaction = transaction;
  }

  /** Whoever a live link was made for. */
  public record Invitation(
      long agentId,
      long organisationId,
      long territoireId,
      String firstName,
      String lastName,
      String email,
      String organisation) {}

  /** What became of it. */
  public sealed interface Outcome {

    record Accepted(SignedInAgent agent) implements Outcome {}

    /** Used, cancelled, replaced, over, or never made. */
    record LinkDead() implements Outcome {}

    record PasswordRefused(PasswordProblem problem) implements Outcome {}
  }

  public Optional<Invitation> of(LinkToken token) {
    return dsl.select(
            AGENT.ID,
            ORGANISATION.ID,
            ORGANISATION.TERRITOIRE_ID,
            AGENT.FIRST_NAME,
            AGENT.LAST_NAME,
            AGENT.EMAIL,
            ORGANISATION.NAME)
        .from(AGENT_INVITATION_TOKEN)
        .join(AGENT_INVITATION)
        .on(AGENT_INVITATION.ID.eq(AGENT_INVITATION_TOKEN.INVITATION_ID))
        .join(AGENT)
        .on(AGENT.ID.eq(AGENT_INVITATION.AGENT_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(AGENT_INVITATION.ORGANISATION_ID))
        .where(isLive(token, clock.instant()))
        .fetchOptional(
            row ->
                new Invitation(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6() == null ? "" : row.value6(),
                    row.value7()));
  }

  /** Hashing is slow on purpose: it happens before the transaction, and holds no connection. */
  @Transactional(propagation = Propagation.NEVER)
  public Outcome accept(LinkToken token, String firstName, String lastName, String password) {
    var found = of(token);
    if (found.isEmpty()) {
      return new Outcome.LinkDead();
    }
    var owner = new Owner(found.get().email(), firstName, lastName);
    var problem = PasswordRules.check(password, owner);
    if (problem.isPresent()) {
      return new Outcome.PasswordRefused(problem.get());
    }
    var hash = passwords.hash(password);
    return Objects.requireNonNull(
        transaction.execute(_ -> acceptOnce(token, found.get(), firstName, lastName, hash)));
  }

  /** Invited, and not in yet. */
  boolean isWaiting(AgentRecord agent) {
    return agent.getInvitedAt() != null && agent.getAcceptedAt() == null;
  }

  /** An invitation that was cancelled opens nothing, not even to somebody whose name is proven. */
  boolean mayAccept(AgentRecord agent) {
    return dsl.fetchExists(AGENT_INVITATION, isOpen(agent.getId()));
  }

  /** She proved who she is elsewhere: no link nor password is needed. Her row is locked. */
  void acceptProven(AgentRecord agent) {
    var now = clock.instant();
    var organisations =
        dsl.select(AGENT_INVITATION.ORGANISATION_ID)
            .from(AGENT_INVITATION)
            .where(isOpen(agent.getId()))
            .fetchSet(AGENT_INVITATION.ORGANISATION_ID);
    dsl.update(AGENT).set(AGENT.ACCEPTED_AT, now).where(AGENT.ID.eq(agent.getId())).execute();
    endAll(agent.getId(), now);
    organisations.forEach(
        organisationId ->
            journal.record(
                new Actor.Agent(agent.getId()),
                new AgentEvent.InvitationAccepted(
                    agent.getId(), agent.getHomeTerritoireId(), organisationId)));
  }

  /** Of two uses at once, the second finds her row accepted. */
  private Outcome acceptOnce(
      LinkToken token, Invitation invitation, String firstName, String lastName, String hash) {
    dsl.select(AGENT.ID)
        .from(AGENT)
        .where(AGENT.ID.eq(invitation.agentId()))
        .forNoKeyUpdate()
        .fetch();
    if (of(token).isEmpty()) {
      return new Outcome.LinkDead();
    }
    var now = clock.instant();
    dsl.update(AGENT)
        .set(AGENT.FIRST_NAME, firstName)
        .set(AGENT.LAST_NAME, lastName)
        .set(AGENT.PASSWORD_HASH, hash)
        .set(AGENT.PASSWORD_CHANGED_AT, now)
        .set(AGENT.ACCEPTED_AT, now)
        .set(AGENT.LAST_SIGN_IN_AT, now)
        .where(AGENT.ID.eq(invitation.agentId()))
        .execute();
    endAll(invitation.agentId(), now);
    journal.record(
        new Actor.Agent(invitation.agentId()),
        new AgentEvent.InvitationAccepted(
            invitation.agentId(), invitation.territoireId(), invitation.organisationId()));
    return new Outcome.Accepted(
        new SignedInAgent(invitation.agentId(), (firstName + " " + lastName).strip()));
  }

  private void endAll(long agentId, Instant now) {
    dsl.update(AGENT_INVITATION)
        .set(AGENT_INVITATION.ACCEPTED_AT, now)
        .where(isOpen(agentId))
        .execute();
  }

  private static Condition isOpen(long agentId) {
    return AGENT_INVITATION
        .AGENT_ID
        .eq(agentId)
        .and(AGENT_INVITATION.ACCEPTED_AT.isNull())
        .and(AGENT_INVITATION.CANCELLED_AT.isNull());
  }

  private static Condition isLive(LinkToken token, Instant now) {
    return AGENT_INVITATION_TOKEN
        .TOKEN_HASH
        .eq(token.hash())
        .and(AGENT_INVITATION.ACCEPTED_AT.isNull())
        .and(AGENT_INVITATION.CANCELLED_AT.isNull())
        .and(AGENT_INVITATION.EXPIRES_AT.gt(now))
        .and(AGENT.ACCEPTED_AT.isNull())
        .and(AGENT.DELETED_AT.isNull());
  }
}
