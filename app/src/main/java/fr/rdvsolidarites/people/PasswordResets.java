package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.PASSWORD_RESET;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.PasswordRules.Owner;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgotten passwords: a request is a fact, its message carries a link that lives six hours and
 * serves once. Whether an e-mail is known shows nowhere.
 */
@Component
public class PasswordResets {

  /** How long a link lives. */
  public static final Duration LIFE = Duration.ofHours(6);

  static final Limit REQUESTS_PER_PLACE = new Limit(20, Duration.ofHours(1));
  static final Limit MESSAGES_PER_AGENT = new Limit(5, Duration.ofHours(1));

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final Throttle throttle;
  private final Passwords passwords;
  private final AgentSessions sessions;
  private final AgentInvitations invitations;
  private final TransactionTemplate transaction;

  PasswordResets(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      Throttle throttle,
      Passwords passwords,
      AgentSessions sessions,
      AgentInvitations invitations,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.throttle = throttle;
    this.passwords = passwords;
    this.sessions = sessions;
    this.invitations = invitations;
    this.transaction = transaction;
  }

  /**
   * Taken for every address; refused only to a place that asks too much. An agent gets 5 messages
   * an hour.
   */
  @Transactional(propagation = Propagation.NEVER)
  public Throttle.Try request(String email, IpBlock place) {
    var allowed = throttle.tryTake("password reset by place", place.value(), REQUESTS_PER_PLACE);
    if (allowed instanceof Throttle.Try.Taken) {
      find(email.strip()).ifPresentOrElse(this::recordRequest, () -> inviteAgain(email.strip()));
    }
    return allowed;
  }

  /**
   * A fresh link for the message being written; the former ones live on until one of them serves.
   */
  @Transactional
  public LinkToken issue(long agentId) {
    var token = LinkToken.fresh();
    var now = clock.instant();
    dsl.insertInto(PASSWORD_RESET)
        .set(PASSWORD_RESET.AGENT_ID, agentId)
        .set(PASSWORD_RESET.TOKEN_HASH, token.hash())
        .set(PASSWORD_RESET.CREATED_AT, now)
        .set(PASSWORD_RESET.EXPIRES_AT, now.plus(LIFE))
        .execute();
    return token;
  }

  /** Where the link leads, under the application's address. */
  public static String path(LinkToken token) {
    return "/agents/mot-de-passe/" + token.value();
  }

  /** Whether the link would serve now. */
  public boolean isLive(LinkToken token) {
    return dsl.fetchExists(PASSWORD_RESET, live(token, clock.instant()));
  }

  /** Takes the new password, uses up every link of the agent and signs him out everywhere. */
  @Transactional
  public PasswordResetOutcome choose(LinkToken token, String password) {
    var now = clock.instant();
    var found = holder(token, now);
    if (found.isEmpty()) {
      return new PasswordResetOutcome.LinkDead();
    }
    var holder = found.get();
    var problem = PasswordRules.check(password, holder.owner());
    if (problem.isPresent()) {
      return new PasswordResetOutcome.Refused(problem.get());
    }
    change(holder, password, now);
    return new PasswordResetOutcome.Changed();
  }

  /** Removes the links that ended more than a day ago; returns how many. */
  @Transactional
  public int forgetExpired() {
    return dsl.deleteFrom(PASSWORD_RESET)
        .where(PASSWORD_RESET.EXPIRES_AT.lt(clock.instant().minus(Duration.ofDays(1))))
        .execute();
  }

  private void recordRequest(Holder agent) {
    var allowed = throttle.tryTake("password reset by agent", "" + agent.id(), MESSAGES_PER_AGENT);
    if (allowed instanceof Throttle.Try.Taken) {
      var fact = new AgentEvent.PasswordResetRequested(agent.id(), agent.territoireId());
      transaction.executeWithoutResult(_ -> journal.record(Actor.VISITOR, fact));
    }
  }

  /** Whoever was invited and has no password yet gets her invitation again (AG-30). */
  private void inviteAgain(String email) {
    var address = email.toLowerCase(Locale.ROOT);
    if (throttle.tryTake("invitation again by address", address, MESSAGES_PER_AGENT)
        instanceof Throttle.Try.Taken) {
      invitations.sendAgain(email);
    }
  }

  private void change(Holder holder, String password, Instant now) {
    dsl.update(AGENT)
        .set(AGENT.PASSWORD_HASH, passwords.hash(password))
        .set(AGENT.PASSWORD_CHANGED_AT, now)
        .where(AGENT.ID.eq(holder.id()))
        .execute();
    dsl.update(PASSWORD_RESET)
        .set(PASSWORD_RESET.USED_AT, now)
        .where(PASSWORD_RESET.AGENT_ID.eq(holder.id()), PASSWORD_RESET.USED_AT.isNull())
        .execute();
    sessions.endAll(holder.id());
    journal.record(
        new Actor.Agent(holder.id()),
        new AgentEvent.PasswordChanged(holder.id(), holder.territoireId()));
  }

  /** The row of the agent is locked: of two uses of a link at once, the second finds it used. */
  private Optional<Holder> holder(LinkToken token, Instant now) {
    return dsl.select(AGENT.asterisk())
        .from(AGENT)
        .join(PASSWORD_RESET)
        .on(PASSWORD_RESET.AGENT_ID.eq(AGENT.ID))
        .where(live(token, now), AGENT.DELETED_AT.isNull())
        .forUpdate()
        .fetchOptionalInto(AGENT)
        .map(Holder::of);
  }

  private Optional<Holder> find(String email) {
    return dsl.selectFrom(AGENT)
        .where(SignIn.hasEmail(email), AGENT.DELETED_AT.isNull(), isNotInvited())
        .fetchOptional()
        .map(Holder::of);
  }

  /** Whoever has not accepted her invitation comes in by it, or not at all once it is cancelled. */
  private static Condition isNotInvited() {
    return AGENT.INVITED_AT.isNull().or(AGENT.ACCEPTED_AT.isNotNull());
  }

  private static Condition live(LinkToken token, Instant now) {
    return PASSWORD_RESET
        .TOKEN_HASH
        .eq(token.hash())
        .and(PASSWORD_RESET.USED_AT.isNull())
        .and(PASSWORD_RESET.EXPIRES_AT.gt(now));
  }

  private record Holder(long id, @Nullable Long territoireId, Owner owner) {
    static Holder of(gen.db.tables.records.AgentRecord agent) {
      var email = agent.getEmail() == null ? "" : agent.getEmail();
      return new Holder(
          agent.getId(),
          agent.getHomeTerritoireId(),
          new Owner(email, agent.getFirstName(), agent.getLastName()));
    }
  }
}
