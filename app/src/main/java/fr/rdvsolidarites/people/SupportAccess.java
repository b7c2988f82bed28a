package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.SUPER_ADMIN;
import static gen.db.Tables.SUPPORT_VISIT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * « Agir en tant que »: a super-admin sees what a professional sees, for a stated reason and a
 * limited time. The professional is written to. Nothing can be changed in her name unless she has
 * allowed it, for a day.
 */
@Component
public class SupportAccess {

  /** How long one access lasts at most. */
  public static final Duration LONGEST = Duration.ofHours(1);

  /** How long her permission to change things holds. */
  public static final Duration PERMISSION = Duration.ofHours(24);

  private static final int LONGEST_REASON = 500;

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final SuperAdmins superAdmins;

  SupportAccess(DSLContext dsl, Clock clock, Journal journal, SuperAdmins superAdmins) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.superAdmins = superAdmins;
  }

  /** What came of it; only {@link Begun} opened something. */
  public sealed interface Outcome {
    record Begun(SignedInAgent agent) implements Outcome {}

    record ReasonMissing() implements Outcome {}

    record ReasonTooLong() implements Outcome {}

    /** Nobody acts as herself or as another super-admin, nor as who does not sign in. */
    record NotPossible() implements Outcome {}
  }

  /**
   * @param mayWrite whether the professional allows that things are changed in her name
   */
  public record Live(Instant until, boolean mayWrite) {}

  /**
   * @throws NotFoundException when the actor is no super-admin, or there is no such account
   */
  @Transactional
  public Outcome begin(long agentId, String typedReason, Actor.Agent actor) {
    SuperAdmins.require(dsl, actor);
    var reason = typedReason.strip();
    if (reason.isEmpty()) {
      return new Outcome.ReasonMissing();
    }
    if (reason.length() > LONGEST_REASON) {
      return new Outcome.ReasonTooLong();
    }
    var agent =
        dsl.selectFrom(AGENT)
            .where(AGENT.ID.eq(agentId), AGENT.DELETED_AT.isNull())
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var signsIn =
        agent.getEmail() != null && (agent.getInvitedAt() == null || agent.getAcceptedAt() != null);
    if (!signsIn || dsl.fetchExists(SUPER_ADMIN, SUPER_ADMIN.AGENT_ID.eq(agentId))) {
      return new Outcome.NotPossible();
    }
    var now = clock.instant();
    var until = now.plus(LONGEST);
    var accessId =
        dsl.insertInto(SUPPORT_VISIT)
            .set(SUPPORT_VISIT.SUPER_ADMIN_ID, actor.agentId())
            .set(SUPPORT_VISIT.AGENT_ID, agentId)
            .set(SUPPORT_VISIT.REASON, reason)
            .set(SUPPORT_VISIT.STARTED_AT, now)
            .set(SUPPORT_VISIT.EXPIRES_AT, until)
            .returningResult(SUPPORT_VISIT.ID)
            .fetchSingle()
            .value1();
    journal.record(
        actor,
        new SupportEvent.ActedAs(agentId, agent.getHomeTerritoireId(), accessId, reason, until));
    var name = (agent.getFirstName() + " " + agent.getLastName()).strip();
    return new Outcome.Begun(
        // The super-admin has shown her own second factor: she is not asked for somebody else's.
        new SignedInAgent(
            agentId,
            name,
            true,
            new SignedInAgent.Support(accessId, actor.agentId(), name(actor))));
  }

  /** Empty once it was ended, is over, or its super-admin is none any more. */
  public Optional<Live> live(long accessId) {
    var now = clock.instant();
    return dsl.select(SUPPORT_VISIT.EXPIRES_AT, field(AGENT.SUPPORT_ENDS_AT.gt(now)))
        .from(SUPPORT_VISIT)
        .join(AGENT)
        .on(AGENT.ID.eq(SUPPORT_VISIT.AGENT_ID))
        .where(
            SUPPORT_VISIT.ID.eq(accessId),
            SUPPORT_VISIT.ENDED_AT.isNull(),
            SUPPORT_VISIT.EXPIRES_AT.gt(now),
            AGENT.DELETED_AT.isNull(),
            exists(
                selectOne()
                    .from(SUPER_ADMIN)
                    .where(SUPER_ADMIN.AGENT_ID.eq(SUPPORT_VISIT.SUPER_ADMIN_ID))))
        .fetchOptional(row -> new Live(row.value1(), Boolean.TRUE.equals(row.value2())));
  }

  /** Back to herself; once is enough. */
  @Transactional
  public void end(SignedInAgent.Support support) {
    var ended =
        dsl.update(SUPPORT_VISIT)
            .set(SUPPORT_VISIT.ENDED_AT, clock.instant())
            .where(SUPPORT_VISIT.ID.eq(support.accessId()), SUPPORT_VISIT.ENDED_AT.isNull())
            .returningResult(SUPPORT_VISIT.AGENT_ID)
            .fetchOptional(SUPPORT_VISIT.AGENT_ID);
    ended.ifPresent(
        agentId ->
            journal.record(
                new Actor.Agent(support.superAdminId()),
                new SupportEvent.ActingEnded(agentId, territoire(agentId), support.accessId())));
  }

  /** The super-admin herself, as she was before she acted; empty when she is none any more. */
  public Optional<SignedInAgent> herself(SignedInAgent.Support support) {
    return superAdmins.isOne(support.superAdminId())
        ? Optional.of(
            new SignedInAgent(support.superAdminId(), support.superAdminName(), true, null))
        : Optional.empty();
  }

  /** Until when she lets the support change things in her name; empty: she does not. */
  public Optional<Instant> allowedUntil(Actor.Agent actor) {
    return dsl.select(AGENT.SUPPORT_ENDS_AT)
        .from(AGENT)
        .where(AGENT.ID.eq(actor.agentId()), AGENT.SUPPORT_ENDS_AT.gt(clock.instant()))
        .fetchOptional(AGENT.SUPPORT_ENDS_AT);
  }

  /**
   * Her own choice only.
   *
   * @throws NotFoundException when somebody acts in her name
   */
  @Transactional
  public void allow(boolean yes, Actor.Agent actor) {
    if (actor.supportId() != null) {
      throw new NotFoundException();
    }
    var until = yes ? clock.instant().plus(PERMISSION) : null;
    dsl.update(AGENT)
        .set(AGENT.SUPPORT_ENDS_AT, until)
        .where(AGENT.ID.eq(actor.agentId()))
        .execute();
    journal.record(
        actor, new SupportEvent.Allowed(actor.agentId(), territoire(actor.agentId()), until));
  }

  private @Nullable Long territoire(long agentId) {
    return dsl.select(AGENT.HOME_TERRITOIRE_ID)
        .from(AGENT)
        .where(AGENT.ID.eq(agentId))
        .fetchSingle(AGENT.HOME_TERRITOIRE_ID);
  }

  private String name(Actor.Agent actor) {
    return dsl.select(AGENT.FIRST_NAME, AGENT.LAST_NAME)
        .from(AGENT)
        .where(AGENT.ID.eq(actor.agentId()))
        .fetchSingle(row -> (row.value1() + " " + row.value2()).strip());
  }
}
