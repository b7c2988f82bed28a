package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_EMAIL_CHANGE;
import static gen.db.Tables.AGENT_PROCONNECT;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import gen.db.tables.records.AgentEmailChangeRecord;
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
 * A new address for an account ({@code 3-people-and-rights.md} AG-55): asked with the password,
 * confirmed by whoever reads it. Until then the former one signs in.
 */
@Component
public class EmailChange {

  /** How long the confirmation waits. */
  public static final Duration LIFE = Duration.ofHours(24);

  static final Limit PER_AGENT = new Limit(5, Duration.ofHours(1));

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final Throttle throttle;
  private final OwnPassword password;
  private final TransactionTemplate transaction;

  EmailChange(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      Throttle throttle,
      OwnPassword password,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.throttle = throttle;
    this.password = password;
    this.transaction = transaction;
  }

  /** What became of a request. */
  public sealed interface Request {

    record Sent() implements Request {}

    record WrongPassword() implements Request {}

    /** Not an address, or the one she has. */
    record NotANewAddress() implements Request {}

    /** Somebody's account has it. */
    record Taken() implements Request {}

    /** ProConnect says what her address is. */
    record Certified() implements Request {}

    record TooManyTries(Instant retryAt) implements Request {}
  }

  /** What became of a confirmation. */
  public enum Confirmation {
    CHANGED,
    LINK_DEAD,
    /** Somebody took the address meanwhile. */
    TAKEN
  }

  /** Where the link leads, under the application's address. */
  public static String path(LinkToken token) {
    return "/agents/adresse/" + token.value();
  }

  /** Whether ProConnect gives her address. */
  public boolean isCertified(Actor.Agent actor) {
    return dsl.fetchExists(AGENT_PROCONNECT, AGENT_PROCONNECT.AGENT_ID.eq(actor.agentId()));
  }

  public String current(Actor.Agent actor) {
    return dsl.select(AGENT.EMAIL)
        .from(AGENT)
        .where(AGENT.ID.eq(actor.agentId()), AGENT.EMAIL.isNotNull())
        .fetchOptional(AGENT.EMAIL)
        .orElse("");
  }

  /** The address that waits to be confirmed. */
  public Optional<String> waiting(Actor.Agent actor) {
    return dsl.select(AGENT_EMAIL_CHANGE.EMAIL)
        .from(AGENT_EMAIL_CHANGE)
        .where(
            AGENT_EMAIL_CHANGE.AGENT_ID.eq(actor.agentId()),
            AGENT_EMAIL_CHANGE.EXPIRES_AT.gt(clock.instant()))
        .fetchOptional(AGENT_EMAIL_CHANGE.EMAIL);
  }

  @Transactional(propagation = Propagation.NEVER)
  public Request request(Actor.Agent actor, String typed, String typedPassword) {
    var email = typed.strip().toLowerCase(Locale.ROOT);
    if (isCertified(actor)) {
      return new Request.Certified();
    }
    if (!Invitee.isEmail(email) || email.equalsIgnoreCase(current(actor))) {
      return new Request.NotANewAddress();
    }
    return switch (password.check(actor, typedPassword)) {
      case OwnPassword.Check.TooManyTries(var retryAt) -> new Request.TooManyTries(retryAt);
      case OwnPassword.Check.Wrong() -> new Request.WrongPassword();
      case OwnPassword.Check.Right() -> requestProven(actor, email);
    };
  }

  private Request requestProven(Actor.Agent actor, String email) {
    if (throttle.tryTake("e-mail change", "" + actor.agentId(), PER_AGENT)
        instanceof Throttle.Try.Refused refused) {
      return new Request.TooManyTries(refused.retryAt());
    }
    if (isTaken(email)) {
      return new Request.Taken();
    }
    transaction.executeWithoutResult(_ -> keep(actor, email));
    return new Request.Sent();
  }

  /** The latest address asked for is the one that counts; its link is made with its mail. */
  private void keep(Actor.Agent actor, String email) {
    var now = clock.instant();
    dsl.deleteFrom(AGENT_EMAIL_CHANGE)
        .where(AGENT_EMAIL_CHANGE.AGENT_ID.eq(actor.agentId()))
        .execute();
    dsl.insertInto(AGENT_EMAIL_CHANGE)
        .set(AGENT_EMAIL_CHANGE.AGENT_ID, actor.agentId())
        .set(AGENT_EMAIL_CHANGE.EMAIL, email)
        .set(AGENT_EMAIL_CHANGE.CREATED_AT, now)
        .set(AGENT_EMAIL_CHANGE.EXPIRES_AT, now.plus(LIFE))
        .execute();
    journal.record(
        actor, new AgentEvent.EmailChangeRequested(actor.agentId(), home(actor.agentId())));
  }

  /**
   * @param email where it goes
   */
  public record Letter(String email, LinkToken token) {}

  /** A fresh link for the mail being written; empty when nothing waits any more. */
  @Transactional
  public Optional<Letter> issue(long agentId) {
    var token = LinkToken.fresh();
    return dsl.update(AGENT_EMAIL_CHANGE)
        .set(AGENT_EMAIL_CHANGE.TOKEN_HASH, token.hash())
        .where(
            AGENT_EMAIL_CHANGE.AGENT_ID.eq(agentId),
            AGENT_EMAIL_CHANGE.EXPIRES_AT.gt(clock.instant()))
        .returningResult(AGENT_EMAIL_CHANGE.EMAIL)
        .fetchOptional()
        .map(row -> new Letter(row.value1(), token));
  }

  /** The address that this link confirms. */
  public Optional<String> of(LinkToken token) {
    return find(token).map(AgentEmailChangeRecord::getEmail);
  }

  @Transactional
  public Confirmation confirm(LinkToken token) {
    var found = find(token);
    if (found.isEmpty()) {
      return Confirmation.LINK_DEAD;
    }
    var change = found.get();
    var agent =
        dsl.selectFrom(AGENT)
            .where(AGENT.ID.eq(change.getAgentId()), AGENT.DELETED_AT.isNull())
            .forNoKeyUpdate()
            .fetchOptional();
    if (agent.isEmpty() || find(token).isEmpty()) {
      return Confirmation.LINK_DEAD;
    }
    if (isTaken(change.getEmail())) {
      return Confirmation.TAKEN;
    }
    var former = agent.get().getEmail() == null ? "" : agent.get().getEmail();
    dsl.update(AGENT)
        .set(AGENT.EMAIL, change.getEmail())
        .where(AGENT.ID.eq(change.getAgentId()))
        .execute();
    dsl.deleteFrom(AGENT_EMAIL_CHANGE)
        .where(AGENT_EMAIL_CHANGE.AGENT_ID.eq(change.getAgentId()))
        .execute();
    journal.record(
        new Actor.Agent(change.getAgentId()),
        new AgentEvent.EmailChanged(
            change.getAgentId(),
            agent.get().getHomeTerritoireId(),
            former,
            change.getEmail(),
            false));
    return Confirmation.CHANGED;
  }

  private Optional<AgentEmailChangeRecord> find(LinkToken token) {
    return dsl.selectFrom(AGENT_EMAIL_CHANGE).where(isLive(token, clock.instant())).fetchOptional();
  }

  private boolean isTaken(String email) {
    return dsl.fetchExists(AGENT, SignIn.hasEmail(email), AGENT.DELETED_AT.isNull());
  }

  /** Null for an account of the team that runs the service. */
  private @Nullable Long home(long agentId) {
    return dsl.select(AGENT.HOME_TERRITOIRE_ID)
        .from(AGENT)
        .where(AGENT.ID.eq(agentId))
        .fetchOptional()
        .orElseThrow(NotFoundException::new)
        .value1();
  }

  private static Condition isLive(LinkToken token, Instant now) {
    return AGENT_EMAIL_CHANGE
        .TOKEN_HASH
        .eq(token.hash())
        .and(AGENT_EMAIL_CHANGE.EXPIRES_AT.gt(now));
  }
}
