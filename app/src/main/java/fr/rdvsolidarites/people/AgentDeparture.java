package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.SUPER_ADMIN;
import static org.jooq.impl.DSL.field;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.RoleRecord;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody leaves an organisation, or all of hers; with the last one her account closes (wish I3).
 * Nothing of the past changes: RDVs stay in the usagers' files, under her name. What becomes of
 * RDVs to come is decided in the same transaction, by who asks for this.
 */
@Component
public class AgentDeparture {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final AccountEnd account;
  private final AgentTraces traces;
  private final AgentWork work;

  AgentDeparture(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      AccountEnd account,
      AgentTraces traces,
      AgentWork work) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.account = account;
    this.traces = traces;
    this.work = work;
  }

  /** What came of it; only {@link Done} changed something. */
  public sealed interface Outcome {

    /**
     * @param organisationIds those she left
     * @param closed whether her account ended: no organisation was left
     */
    record Done(Set<Long> organisationIds, boolean closed) implements Outcome {}

    record Refused(Reason reason) implements Outcome {}
  }

  public enum Reason {
    LAST_ADMIN,
    /** Nobody removes herself. */
    HERSELF,
    /** She still administers the territoire that she would leave. */
    TERRITOIRE_ADMIN,
    /** She also works where the actor decides nothing. */
    ELSEWHERE_TOO,
    /** RDVs to come about which the actor decides nothing; found by who lists them. */
    UNDECIDED
  }

  private record Place(long organisationId, long territoireId, boolean mayRemove) {}

  /**
   * Nobody books with her meanwhile: whoever waited for her agenda finds that she left.
   *
   * @param everywhere all her organisations, not this one alone
   * @throws NotFoundException when she does not work there, or the actor may not remove anybody
   */
  @Transactional
  public Outcome leave(long organisationId, long agentId, boolean everywhere, Actor.Agent actor) {
    work.lock(agentId);
    dsl.select(AGENT.ID).from(AGENT).where(AGENT.ID.eq(agentId)).forNoKeyUpdate().fetch();
    var all = places(agentId, actor);
    var here =
        all.stream()
            .filter(place -> place.organisationId() == organisationId && place.mayRemove())
            .findFirst()
            .orElseThrow(NotFoundException::new);
    var left = everywhere ? all : List.of(here);
    var refusal = refusal(agentId, left, all, actor);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    return remove(agentId, left, all, actor);
  }

  private Optional<Reason> refusal(
      long agentId, List<Place> left, List<Place> all, Actor.Agent actor) {
    if (agentId == actor.agentId()) {
      return Optional.of(Reason.HERSELF);
    }
    if (!left.stream().allMatch(Place::mayRemove)) {
      return Optional.of(Reason.ELSEWHERE_TOO);
    }
    if (isLastAdmin(agentId, left)) {
      return Optional.of(Reason.LAST_ADMIN);
    }
    return dsl.fetchExists(
            ROLE_TERRITOIRE,
            ROLE_TERRITOIRE.AGENT_ID.eq(agentId),
            ROLE_TERRITOIRE.TERRITOIRE_ID.in(territoiresLeft(left, all)))
        ? Optional.of(Reason.TERRITOIRE_ADMIN)
        : Optional.empty();
  }

  private Outcome remove(long agentId, List<Place> left, List<Place> all, Actor.Agent actor) {
    var ids = left.stream().map(Place::organisationId).collect(Collectors.toSet());
    dsl.deleteFrom(ROLE).where(ROLE.AGENT_ID.eq(agentId), ROLE.ORGANISATION_ID.in(ids)).execute();
    dsl.update(AGENT_INVITATION)
        .set(AGENT_INVITATION.CANCELLED_AT, clock.instant())
        .where(
            AGENT_INVITATION.AGENT_ID.eq(agentId),
            AGENT_INVITATION.ORGANISATION_ID.in(ids),
            AGENT_INVITATION.ACCEPTED_AT.isNull(),
            AGENT_INVITATION.CANCELLED_AT.isNull())
        .execute();
    traces.clean(agentId, ids, territoiresLeft(left, all), actor);
    var closed =
        left.size() == all.size()
            && !dsl.fetchExists(SUPER_ADMIN, SUPER_ADMIN.AGENT_ID.eq(agentId));
    if (closed) {
      close(agentId);
    }
    for (var place : left) {
      journal.record(
          actor,
          new AgentEvent.Left(agentId, place.territoireId(), place.organisationId(), closed));
    }
    return new Outcome.Done(ids, closed);
  }

  private List<Place> places(long agentId, Actor.Agent actor) {
    return dsl.select(
            ORGANISATION.ID,
            ORGANISATION.TERRITOIRE_ID,
            field(Rights.filter(actor, AgentAction.CHANGE_ROLE)))
        .from(ORGANISATION)
        .join(ROLE)
        .on(ROLE.ORGANISATION_ID.eq(ORGANISATION.ID))
        .where(ROLE.AGENT_ID.eq(agentId))
        .orderBy(ORGANISATION.ID)
        .fetch(row -> new Place(row.value1(), row.value2(), row.value3()));
  }

  private static Set<Long> territoiresLeft(List<Place> left, List<Place> all) {
    var territoires =
        left.stream().map(Place::territoireId).collect(Collectors.toCollection(TreeSet::new));
    all.stream()
        .filter(place -> !left.contains(place))
        .forEach(place -> territoires.remove(place.territoireId()));
    return territoires;
  }

  private boolean isLastAdmin(long agentId, List<Place> left) {
    var byOrganisation =
        lock(left, agentId).stream().collect(Collectors.groupingBy(RoleRecord::getOrganisationId));
    var admin = RoleLevel.ADMIN.code();
    return byOrganisation.values().stream()
        .filter(
            roles ->
                roles.stream()
                    .anyMatch(
                        role -> role.getAgentId() == agentId && role.getLevel().equals(admin)))
        .anyMatch(
            roles ->
                !canAdminister(
                    roles.stream()
                        .filter(role -> role.getLevel().equals(admin))
                        .map(RoleRecord::getAgentId)
                        .filter(id -> id != agentId)
                        .toList()));
  }

  /** In the order of {@link AgentRoles}, so that two acts at once wait for each other. */
  private Result<RoleRecord> lock(List<Place> left, long agentId) {
    return dsl.selectFrom(ROLE)
        .where(
            ROLE.ORGANISATION_ID.in(left.stream().map(Place::organisationId).toList()),
            ROLE.LEVEL.eq(RoleLevel.ADMIN.code()).or(ROLE.AGENT_ID.eq(agentId)))
        .orderBy(ROLE.ORGANISATION_ID, ROLE.AGENT_ID)
        .forUpdate()
        .fetch();
  }

  /** Whether one of them is there: who has not accepted her invitation can't administer yet. */
  private boolean canAdminister(List<Long> agentIds) {
    return dsl.fetchExists(
        AGENT,
        AGENT.ID.in(agentIds),
        AGENT.DELETED_AT.isNull(),
        AGENT.INVITED_AT.isNull().or(AGENT.ACCEPTED_AT.isNotNull()));
  }

  /** The address is free again: whoever is invited with it later is somebody new (AG-25). */
  private void close(long agentId) {
    dsl.update(AGENT)
        .set(AGENT.DELETED_AT, clock.instant())
        .setNull(AGENT.PASSWORD_HASH)
        .where(AGENT.ID.eq(agentId))
        .execute();
    account.end(agentId);
  }
}
