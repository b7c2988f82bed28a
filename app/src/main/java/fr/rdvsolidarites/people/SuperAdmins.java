package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.SUPER_ADMIN;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The team that runs the service: a role of an account over the whole platform. Its members sign in
 * as everybody does; a second factor is asked of whoever {@link #isOne}.
 */
@Component
public class SuperAdmins {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  SuperAdmins(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** What came of it; a refusal changed nothing. */
  public sealed interface Outcome {

    /**
     * @param created whether the account is new: a mail leads her to choose a password
     */
    record Named(long agentId, boolean created) implements Outcome {}

    record AlreadyOne() implements Outcome {}

    /** She has not accepted her invitation yet. */
    record NotAcceptedYet() implements Outcome {}

    record Removed() implements Outcome {}

    /** Somebody must remain. */
    record LastOne() implements Outcome {}
  }

  /** Asked at each request under {@code /support}, and by who asks for a second factor. */
  public boolean isOne(long agentId) {
    return dsl.fetchExists(living(SUPER_ADMIN.AGENT_ID.eq(agentId)));
  }

  /**
   * Somebody who has an account, or a new one that belongs to no territoire.
   *
   * @throws NotFoundException when the actor is none herself
   */
  @Transactional
  public Outcome name(Invitee person, Actor.Agent actor) {
    require(dsl, actor);
    lock();
    return nameUnderLock(person, actor, actor.agentId());
  }

  /** The very first one, by who runs the server; nothing when there is one already. */
  @Transactional
  public Optional<Outcome> nameFirst(Invitee person) {
    lock();
    return dsl.fetchExists(SUPER_ADMIN)
        ? Optional.empty()
        : Optional.of(nameUnderLock(person, Actor.SYSTEM, null));
  }

  private Outcome nameUnderLock(Invitee person, Actor actor, @Nullable Long by) {
    var known =
        dsl.selectFrom(AGENT)
            .where(SignIn.hasEmail(person.email()), AGENT.DELETED_AT.isNull())
            .forNoKeyUpdate()
            .fetchOptional();
    if (known
        .filter(agent -> agent.getInvitedAt() != null && agent.getAcceptedAt() == null)
        .isPresent()) {
      return new Outcome.NotAcceptedYet();
    }
    var agentId = known.map(agent -> agent.getId()).orElseGet(() -> create(person));
    var added =
        dsl.insertInto(SUPER_ADMIN)
            .set(SUPER_ADMIN.AGENT_ID, agentId)
            .set(SUPER_ADMIN.GRANTED_BY, by)
            .set(SUPER_ADMIN.GRANTED_AT, clock.instant())
            .onConflictDoNothing()
            .execute();
    if (added == 0) {
      return new Outcome.AlreadyOne();
    }
    journal.record(actor, new SupportEvent.Named(agentId));
    if (known.isEmpty()) {
      journal.record(actor, new AgentEvent.PasswordResetRequested(agentId, null));
    }
    return new Outcome.Named(agentId, known.isEmpty());
  }

  private long create(Invitee person) {
    var now = clock.instant();
    return dsl.insertInto(AGENT)
        .set(AGENT.FIRST_NAME, person.firstName())
        .set(AGENT.LAST_NAME, person.lastName())
        .set(AGENT.EMAIL, person.email())
        .set(AGENT.HAS_AGENDA, false)
        .set(AgentPreferences.none())
        .set(AGENT.ACCEPTED_AT, now)
        .set(AGENT.CREATED_AT, now)
        .returningResult(AGENT.ID)
        .fetchSingle()
        .value1();
  }

  /**
   * Herself too, while another one remains.
   *
   * @throws NotFoundException when she or the actor is none
   */
  @Transactional
  public Outcome remove(long agentId, Actor.Agent actor) {
    lock();
    require(dsl, actor);
    if (!dsl.fetchExists(living(SUPER_ADMIN.AGENT_ID.ne(agentId)))) {
      return new Outcome.LastOne();
    }
    if (dsl.deleteFrom(SUPER_ADMIN).where(SUPER_ADMIN.AGENT_ID.eq(agentId)).execute() == 0) {
      throw new NotFoundException();
    }
    journal.record(actor, new SupportEvent.Removed(agentId));
    return new Outcome.Removed();
  }

  /** Of two who remove each other at once, the second waits and finds herself removed. */
  private void lock() {
    dsl.execute("select pg_advisory_xact_lock(hashtextextended('super-admins', 0))");
  }

  private Select<?> living(Condition which) {
    return dsl.selectOne()
        .from(SUPER_ADMIN)
        .join(AGENT)
        .on(AGENT.ID.eq(SUPER_ADMIN.AGENT_ID))
        .where(which, AGENT.DELETED_AT.isNull());
  }

  static void require(DSLContext dsl, Actor.Agent actor) {
    if (!dsl.fetchExists(dsl.selectOne().where(AgentRules.isSuperAdmin(actor)))) {
      throw new NotFoundException();
    }
  }
}
