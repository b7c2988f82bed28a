package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.people.PasswordRules.Owner;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import gen.db.tables.records.AgentRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A signed-in agent's own password: asked again before what matters, and changed. */
@Component
public class OwnPassword {

  static final Limit PER_AGENT = new Limit(10, Duration.ofMinutes(10));

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final Throttle throttle;
  private final Passwords passwords;
  private final AgentSessions sessions;
  private final TransactionTemplate transaction;

  OwnPassword(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      Throttle throttle,
      Passwords passwords,
      AgentSessions sessions,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.throttle = throttle;
    this.passwords = passwords;
    this.sessions = sessions;
    this.transaction = transaction;
  }

  /** What became of a change. */
  public sealed interface Change {

    /** Every other session of hers ended with it. */
    record Done() implements Change {}

    record WrongCurrent() implements Change {}

    record Refused(PasswordProblem problem) implements Change {}

    record TooManyTries(Instant retryAt) implements Change {}
  }

  /** Whether what was typed is right. */
  sealed interface Check {

    record Right() implements Check {}

    record Wrong() implements Check {}

    record TooManyTries(Instant retryAt) implements Check {}
  }

  /** Whoever came by ProConnect alone has none. */
  public boolean exists(Actor.Agent actor) {
    return agent(actor).getPasswordHash() != null;
  }

  /** Hashing is slow on purpose and holds no connection. */
  @Transactional(propagation = Propagation.NEVER)
  public Change change(Actor.Agent actor, String current, String wanted, String keptSessionId) {
    return switch (check(actor, current)) {
      case Check.TooManyTries(var retryAt) -> new Change.TooManyTries(retryAt);
      case Check.Wrong() -> new Change.WrongCurrent();
      case Check.Right() -> {
        var agent = agent(actor);
        var owner = new Owner(email(agent), agent.getFirstName(), agent.getLastName());
        var problem = PasswordRules.check(wanted, owner);
        if (problem.isPresent()) {
          yield new Change.Refused(problem.get());
        }
        yield keep(actor, agent, passwords.hash(wanted), keptSessionId);
      }
    };
  }

  /** Counted: a session left open is no place to guess. */
  @Transactional(propagation = Propagation.NEVER)
  Check check(Actor.Agent actor, String typed) {
    if (throttle.tryTake("own password", "" + actor.agentId(), PER_AGENT)
        instanceof Throttle.Try.Refused refused) {
      return new Check.TooManyTries(refused.retryAt());
    }
    if (!passwords.matches(typed, agent(actor).getPasswordHash())) {
      return new Check.Wrong();
    }
    throttle.giveBack("own password", "" + actor.agentId(), PER_AGENT);
    return new Check.Right();
  }

  /** Only in place of the one that was compared. */
  private Change keep(Actor.Agent actor, AgentRecord agent, String hash, String keptSessionId) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var changed =
                  dsl.update(AGENT)
                      .set(AGENT.PASSWORD_HASH, hash)
                      .set(AGENT.PASSWORD_CHANGED_AT, clock.instant())
                      .where(
                          AGENT.ID.eq(actor.agentId()),
                          AGENT.PASSWORD_HASH.eq(agent.getPasswordHash()),
                          AGENT.DELETED_AT.isNull())
                      .execute();
              if (changed == 0) {
                return new Change.WrongCurrent();
              }
              sessions.endOthersOf(actor.agentId(), keptSessionId);
              journal.record(
                  actor,
                  new AgentEvent.PasswordChanged(actor.agentId(), agent.getHomeTerritoireId()));
              return new Change.Done();
            }));
  }

  private AgentRecord agent(Actor.Agent actor) {
    return dsl.selectFrom(AGENT).where(AGENT.ID.eq(actor.agentId())).fetchSingle();
  }

  private static String email(AgentRecord agent) {
    return agent.getEmail() == null ? "" : agent.getEmail();
  }
}
