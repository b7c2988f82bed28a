package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import gen.db.tables.records.AgentInvitationRecord;
import gen.db.tables.records.AgentRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invites professionals into an organisation (wishes I1 and I2): whoever is invited has her row,
 * her role and her agenda at once; by one of the {@link InvitationLinks} she makes it hers.
 */
@Component
public class AgentInvitations {

  static final Limit PER_INVITER = new Limit(200, Duration.ofHours(1));
  static final Limit PER_ADDRESS = new Limit(5, Duration.ofHours(1));

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final Throttle throttle;
  private final InvitationLinks links;
  private final SecretaryServices secretaryServices;
  private final TransactionTemplate transaction;

  AgentInvitations(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      Throttle throttle,
      InvitationLinks links,
      SecretaryServices secretaryServices,
      TransactionTemplate transaction) {
    this.links = links;
    this.secretaryServices = secretaryServices;
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.throttle = throttle;
    this.transaction = transaction;
  }

  private record Place(long organisationId, long territoireId) {}

  /**
   * As what somebody is invited.
   *
   * @param serviceIds her trades, unless she has an account already
   * @param secretaryFor for which services she works there if she is a secretary (wish D2), given
   *     by whoever may {@link AccessAction#GIVE} there; none: for all
   * @param level BASIC, or ADMIN for whoever may {@link AgentAction#CHANGE_ROLE} there
   */
  public record Offer(Set<Long> serviceIds, Set<Long> secretaryFor, RoleLevel level) {}

  /**
   * Each person in a transaction of her own: of a list, one failure undoes nothing else.
   *
   * @throws NotFoundException when the inviter may not, or not offer this
   */
  @Transactional(propagation = Propagation.NEVER)
  public InvitationOutcome invite(
      long organisationId, Invitee invitee, Offer offer, Actor.Agent actor) {
    var place = place(organisationId, offer.level(), actor);
    return counted(
        invitee.email(),
        actor,
        () -> {
          var outcome = inviteOnce(place, invitee, offer.serviceIds(), offer.level(), actor);
          switch (outcome) {
            case InvitationOutcome.Invited(var agentId, _) -> tick(place, agentId, offer, actor);
            case InvitationOutcome.Joined(var agentId) -> tick(place, agentId, offer, actor);
            default -> {}
          }
          return outcome;
        });
  }

  /** Whoever has an account keeps her own trades: she may be no secretary. */
  private void tick(Place place, long agentId, Offer offer, Actor.Agent actor) {
    if (!offer.secretaryFor().isEmpty() && isSecretary(agentId)) {
      secretaryServices.tick(place.organisationId(), agentId, offer.secretaryFor(), actor);
    }
  }

  private boolean isSecretary(long agentId) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(AGENT_SERVICE)
            .join(SERVICE)
            .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
            .where(AGENT_SERVICE.AGENT_ID.eq(agentId), SERVICE.KIND.eq("secretariat")));
  }

  /** The first admin of an organisation that was just opened, in the transaction of its opening. */
  @Transactional(propagation = Propagation.MANDATORY)
  InvitationOutcome inviteFirstAdmin(
      long organisationId,
      long territoireId,
      Invitee invitee,
      Set<Long> serviceIds,
      Actor.Agent actor) {
    var place = new Place(organisationId, territoireId);
    return inviteOnce(place, invitee, serviceIds, RoleLevel.ADMIN, actor);
  }

  /** Whether an account has this address. */
  public boolean isTaken(String email) {
    return dsl.fetchExists(AGENT, SignIn.hasEmail(email), AGENT.DELETED_AT.isNull());
  }

  /**
   * An intervenant gets an account, as a basic member ({@code 3-people-and-rights.md} AG-43); her
   * agenda goes on. {@code AlreadyMember}: somebody else has that address, and nothing is changed.
   *
   * @throws NotFoundException when she is no intervenant there, or the actor may not
   */
  @Transactional(propagation = Propagation.NEVER)
  public InvitationOutcome inviteIntervenant(
      long organisationId, long agentId, Invitee invitee, Actor.Agent actor) {
    // Whoever changes a level: an admin, not somebody who may only invite.
    var place = place(organisationId, RoleLevel.ADMIN, actor);
    return counted(
        invitee.email(),
        actor,
        () -> {
          var role = ROLE.AGENT_ID.eq(agentId).and(ROLE.ORGANISATION_ID.eq(organisationId));
          var level = RoleLevel.INTERVENANT.code();
          if (dsl.update(ROLE)
                  .set(ROLE.LEVEL, RoleLevel.BASIC.code())
                  .where(role, ROLE.LEVEL.eq(level))
                  .execute()
              == 0) {
            throw new NotFoundException();
          }
          if (isTaken(invitee.email())) {
            dsl.update(ROLE).set(ROLE.LEVEL, level).where(role).execute();
            return new InvitationOutcome.AlreadyMember(agentId);
          }
          dsl.update(AGENT)
              .set(AGENT.EMAIL, invitee.email())
              .set(AGENT.FIRST_NAME, invitee.firstName())
              .set(AGENT.LAST_NAME, invitee.lastName())
              .set(AGENT.INVITED_AT, clock.instant())
              .setNull(AGENT.ACCEPTED_AT)
              .set(AgentPreferences.usual())
              .where(AGENT.ID.eq(agentId))
              .execute();
          return invited(place, agentId, RoleLevel.BASIC, actor);
        });
  }

  /**
   * A basic place in one more organisation for somebody who was just invited, or who has an
   * account: her one invitation serves for all.
   *
   * @return whether she was not there before
   * @throws NotFoundException when the inviter may not, or not offer this, or nobody has this id
   */
  @Transactional
  public boolean alsoIn(long organisationId, long agentId, Offer offer, Actor.Agent actor) {
    var place = place(organisationId, RoleLevel.BASIC, actor);
    var agent =
        dsl.selectFrom(AGENT)
            .where(AGENT.ID.eq(agentId), AGENT.EMAIL.isNotNull(), AGENT.DELETED_AT.isNull())
            .forNoKeyUpdate()
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    if (agentId == actor.agentId() || !addRole(place, agentId, RoleLevel.BASIC)) {
      return false;
    }
    journal.record(
        actor,
        isWaiting(agent)
            ? new AgentEvent.AlsoInvited(agentId, place.territoireId(), organisationId)
            : new AgentEvent.Joined(
                agentId, place.territoireId(), organisationId, RoleLevel.BASIC));
    tick(place, agentId, offer, actor);
    return true;
  }

  /**
   * A fresh link and a fresh mail; the former ones no longer serve.
   *
   * @throws NotFoundException when she is not waiting to accept, or the actor may not invite there
   */
  @Transactional(propagation = Propagation.NEVER)
  public InvitationOutcome inviteAgain(long organisationId, long agentId, Actor.Agent actor) {
    var place = place(organisationId, RoleLevel.BASIC, actor);
    var agent = waiting(organisationId, agentId);
    var email = Objects.requireNonNull(agent.getEmail());
    return counted(
        email,
        actor,
        () -> {
          var invitation = links.open(place.organisationId(), agentId, actor);
          journal.record(
              actor,
              new AgentEvent.InvitedAgain(
                  agentId, place.territoireId(), organisationId, invitation));
          return new InvitationOutcome.Invited(agentId, links.issue(invitation));
        });
  }

  /**
   * Its links stop serving; her agenda stays, until she is removed from the organisation.
   *
   * @throws NotFoundException when none is open, or the actor may not invite there
   */
  @Transactional
  public void cancel(long organisationId, long agentId, Actor.Agent actor) {
    var place = place(organisationId, RoleLevel.BASIC, actor);
    if (links.end(organisationId, agentId) == 0) {
      throw new NotFoundException();
    }
    journal.record(
        actor, new AgentEvent.InvitationCancelled(agentId, place.territoireId(), organisationId));
  }

  /**
   * Somebody who has not accepted forgot a password she never had: her newest invitation is made
   * anew and leaves again, answered to whoever invited her. One that was cancelled is not.
   */
  boolean sendAgain(String email) {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ ->
                dsl.select(AGENT_INVITATION.asterisk(), ORGANISATION.TERRITOIRE_ID)
                    .from(AGENT_INVITATION)
                    .join(AGENT)
                    .on(AGENT.ID.eq(AGENT_INVITATION.AGENT_ID))
                    .join(ORGANISATION)
                    .on(ORGANISATION.ID.eq(AGENT_INVITATION.ORGANISATION_ID))
                    .where(
                        SignIn.hasEmail(email),
                        AGENT.DELETED_AT.isNull(),
                        AGENT.INVITED_AT.isNotNull(),
                        AGENT.ACCEPTED_AT.isNull(),
                        AGENT_INVITATION.CANCELLED_AT.isNull())
                    .orderBy(AGENT_INVITATION.ID.desc())
                    .limit(1)
                    .fetchOptional()
                    .map(
                        row ->
                            sendAgain(
                                row.into(AGENT_INVITATION), row.get(ORGANISATION.TERRITOIRE_ID)))
                    .orElse(false)));
  }

  private boolean sendAgain(AgentInvitationRecord former, long territoireId) {
    var place = new Place(former.getOrganisationId(), territoireId);
    var invitation =
        links.open(
            place.organisationId(), former.getAgentId(), new Actor.Agent(former.getInvitedBy()));
    journal.record(
        Actor.VISITOR,
        new AgentEvent.InvitedAgain(
            former.getAgentId(), territoireId, former.getOrganisationId(), invitation));
    return true;
  }

  private InvitationOutcome counted(
      String email, Actor.Agent actor, Supplier<InvitationOutcome> work) {
    if (throttle.tryTake("invitation by inviter", "" + actor.agentId(), PER_INVITER)
        instanceof Throttle.Try.Refused refused) {
      return new InvitationOutcome.TooMany(refused.retryAt());
    }
    if (throttle.tryTake("invitation by address", email, PER_ADDRESS)
        instanceof Throttle.Try.Refused refused) {
      return new InvitationOutcome.TooMany(refused.retryAt());
    }
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }

  private InvitationOutcome inviteOnce(
      Place place, Invitee invitee, Set<Long> serviceIds, RoleLevel level, Actor.Agent actor) {
    var services = servicesThere(place, serviceIds);
    if (services.isEmpty()) {
      return new InvitationOutcome.NoService();
    }
    var created = create(place, invitee);
    created.ifPresent(agentId -> addServices(agentId, services));
    var agent = find(invitee.email());
    if (agent.getId() == actor.agentId()) {
      return new InvitationOutcome.Herself();
    }
    if (!addRole(place, agent.getId(), level)) {
      return new InvitationOutcome.AlreadyMember(agent.getId());
    }
    return isWaiting(agent)
        ? invited(place, agent.getId(), level, actor)
        : joined(place, agent.getId(), level, actor);
  }

  private InvitationOutcome invited(Place place, long agentId, RoleLevel level, Actor.Agent actor) {
    var invitation = links.open(place.organisationId(), agentId, actor);
    journal.record(
        actor,
        new AgentEvent.Invited(
            agentId, place.territoireId(), place.organisationId(), invitation, level));
    return new InvitationOutcome.Invited(agentId, links.issue(invitation));
  }

  private InvitationOutcome joined(Place place, long agentId, RoleLevel level, Actor.Agent actor) {
    journal.record(
        actor, new AgentEvent.Joined(agentId, place.territoireId(), place.organisationId(), level));
    return new InvitationOutcome.Joined(agentId);
  }

  private Set<Long> servicesThere(Place place, Set<Long> serviceIds) {
    return dsl.select(TERRITOIRE_SERVICE.SERVICE_ID)
        .from(TERRITOIRE_SERVICE)
        .where(
            TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(place.territoireId()),
            TERRITOIRE_SERVICE.SERVICE_ID.in(serviceIds))
        .fetchSet(TERRITOIRE_SERVICE.SERVICE_ID);
  }

  /** Empty when the address is known, also when somebody else invites it at this moment. */
  private Optional<Long> create(Place place, Invitee invitee) {
    var now = clock.instant();
    return dsl.insertInto(AGENT)
        .set(AGENT.HOME_TERRITOIRE_ID, place.territoireId())
        .set(AGENT.FIRST_NAME, invitee.firstName())
        .set(AGENT.LAST_NAME, invitee.lastName())
        .set(AGENT.EMAIL, invitee.email())
        .set(AGENT.PHONE, invitee.phone())
        .set(AGENT.INVITED_AT, now)
        .set(AGENT.CREATED_AT, now)
        .onConflictDoNothing()
        .returningResult(AGENT.ID)
        .fetchOptional()
        .map(row -> row.value1());
  }

  private void addServices(long agentId, Set<Long> serviceIds) {
    dsl.batch(
            serviceIds.stream()
                .map(
                    id ->
                        dsl.insertInto(AGENT_SERVICE)
                            .set(AGENT_SERVICE.AGENT_ID, agentId)
                            .set(AGENT_SERVICE.SERVICE_ID, id))
                .toList())
        .execute();
  }

  /** Her row is locked: she can't accept, nor be invited elsewhere, meanwhile. */
  private AgentRecord find(String email) {
    return dsl.selectFrom(AGENT)
        .where(SignIn.hasEmail(email), AGENT.DELETED_AT.isNull())
        .forNoKeyUpdate()
        .fetchOptional()
        .orElseThrow(NotFoundException::new);
  }

  private boolean addRole(Place place, long agentId, RoleLevel level) {
    return dsl.insertInto(ROLE)
            .set(ROLE.AGENT_ID, agentId)
            .set(ROLE.ORGANISATION_ID, place.organisationId())
            .set(ROLE.LEVEL, level.code())
            .set(ROLE.CREATED_AT, clock.instant())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private AgentRecord waiting(long organisationId, long agentId) {
    return dsl.selectFrom(AGENT)
        .where(
            AGENT.ID.eq(agentId),
            AGENT.ID.in(
                select(ROLE.AGENT_ID).from(ROLE).where(ROLE.ORGANISATION_ID.eq(organisationId))),
            AGENT.DELETED_AT.isNull())
        .fetchOptional()
        .filter(AgentInvitations::isWaiting)
        .orElseThrow(NotFoundException::new);
  }

  private static boolean isWaiting(AgentRecord agent) {
    return agent.getInvitedAt() != null && agent.getAcceptedAt() == null;
  }

  private Place place(long organisationId, RoleLevel level, Actor.Agent actor) {
    var mayGiveIt =
        switch (level) {
          case BASIC -> trueCondition();
          case ADMIN -> Rights.filter(actor, AgentAction.CHANGE_ROLE);
          case INTERVENANT -> falseCondition();
        };
    return dsl.select(ORGANISATION.TERRITOIRE_ID)
        .from(ORGANISATION)
        .where(
            ORGANISATION.ID.eq(organisationId),
            ORGANISATION.CLOSED_AT.isNull(),
            Rights.filter(actor, AgentAction.INVITE),
            mayGiveIt)
        .fetchOptional(row -> new Place(organisationId, row.value1()))
        .orElseThrow(NotFoundException::new);
  }
}
