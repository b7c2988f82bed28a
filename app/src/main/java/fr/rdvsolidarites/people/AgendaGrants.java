package fr.rdvsolidarites.people;

import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static org.jooq.impl.DSL.field;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.AccesAgendaRecord;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives access to agendas, copies it and takes it back (wishes D1 to D3). Nobody gives to herself,
 * nor to a group of which she is, what she has not anyway.
 */
@Component
public class AgendaGrants {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  AgendaGrants(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * What is to be given.
   *
   * @param organisationId for its RDVs; where it is given
   * @param everywhere for the RDVs of all organisations of its territoire
   * @param serviceId only for the RDVs of this service; null: of all
   */
  public record Gift(
      long organisationId,
      boolean everywhere,
      Group to,
      Group on,
      @Nullable Long serviceId,
      AccessLevel level) {

    private Gift to(Group other) {
      return new Gift(organisationId, everywhere, other, on, serviceId, level);
    }
  }

  /** What came of it; a refusal changed nothing. */
  public enum Outcome {
    GIVEN,
    UNCHANGED,
    /** Somebody else must give it. */
    TO_HERSELF
  }

  /**
   * @throws NotFoundException when the actor may not give this, or when somebody or something named
   *     is not of the territoire
   */
  @Transactional
  public Outcome give(Gift gift, Actor.Agent actor) {
    var own = gift.on().equals(new Group(GroupKind.AGENT, actor.agentId()));
    var territoireId = territoire(gift.organisationId(), own, gift.everywhere(), actor);
    checkReceiver(gift.to(), territoireId);
    checkOwner(gift.on(), gift.organisationId(), gift.everywhere(), territoireId);
    checkService(gift.serviceId());
    if (!own && !hasItAll(gift, actor) && isOne(gift.to(), actor)) {
      return Outcome.TO_HERSELF;
    }
    return write(gift, territoireId, "granted", actor) ? Outcome.GIVEN : Outcome.UNCHANGED;
  }

  /** Whether it changed anything. */
  private boolean write(Gift gift, long territoireId, String origin, Actor.Agent actor) {
    dsl.execute(
        "select pg_advisory_xact_lock(hashtextextended({0}, 0))",
        DSL.val("acces_agenda:" + territoireId));
    var there =
        dsl.selectFrom(ACCES_AGENDA)
            .where(
                ACCES_AGENDA.ORIGIN.ne("default"),
                ACCES_AGENDA.TERRITOIRE_ID.eq(territoireId),
                ACCES_AGENDA.GRANTEE_KIND.eq(gift.to().kind().code()),
                ACCES_AGENDA.GRANTEE_ID.eq(gift.to().id()),
                ACCES_AGENDA.TARGET_KIND.eq(gift.on().kind().code()),
                ACCES_AGENDA.TARGET_ID.eq(gift.on().id()),
                ACCES_AGENDA.RDV_ORGANISATION_ID.isNotDistinctFrom(organisation(gift)),
                ACCES_AGENDA.RDV_SERVICE_ID.isNotDistinctFrom(gift.serviceId()))
            .fetchOne();
    var former = there == null ? null : AccessLevel.of(there.getLevel());
    if (former == gift.level()) {
      return false;
    }
    var row = there == null ? dsl.newRecord(ACCES_AGENDA) : there;
    row.setTerritoireId(territoireId);
    row.setGranteeKind(gift.to().kind().code());
    row.setGranteeId(gift.to().id());
    row.setTargetKind(gift.on().kind().code());
    row.setTargetId(gift.on().id());
    row.setRdvOrganisationId(organisation(gift));
    row.setRdvServiceId(gift.serviceId());
    row.setLevel(gift.level().code());
    row.setOrigin(origin);
    row.setGrantedBy(actor.agentId());
    row.setGrantedAt(clock.instant());
    row.store();
    journal.record(actor, new AccessEvent.Given(what(gift, territoireId), former, gift.level()));
    return true;
  }

  private static @Nullable Long organisation(Gift gift) {
    return gift.everywhere() ? null : gift.organisationId();
  }

  private static AccessEvent.What what(Gift gift, long territoireId) {
    return new AccessEvent.What(
        territoireId,
        gift.organisationId(),
        gift.to(),
        gift.on(),
        gift.serviceId(),
        gift.everywhere());
  }

  /**
   * @param organisationId where it is done: the grant is for its RDVs, or for all those of its
   *     territoire
   * @throws NotFoundException when there is no such grant, or the actor may not withdraw it
   */
  @Transactional
  public void withdraw(long organisationId, long grantId, Actor.Agent actor) {
    var row =
        dsl.selectFrom(ACCES_AGENDA)
            .where(ACCES_AGENDA.ID.eq(grantId), ACCES_AGENDA.ORIGIN.ne("default"))
            .forUpdate()
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var gift = gift(organisationId, row);
    var own = gift.on().equals(new Group(GroupKind.AGENT, actor.agentId()));
    var territoireId = territoire(organisationId, own, gift.everywhere(), actor);
    var isHere =
        gift.everywhere()
            ? row.getTerritoireId() == territoireId
            : row.getRdvOrganisationId() == organisationId;
    if (!isHere) {
      throw new NotFoundException();
    }
    row.delete();
    journal.record(actor, new AccessEvent.Withdrawn(what(gift, territoireId), gift.level()));
  }

  private static Gift gift(long organisationId, AccesAgendaRecord row) {
    return new Gift(
        organisationId,
        row.getRdvOrganisationId() == null,
        group(row.getGranteeKind(), row.getGranteeId()),
        group(row.getTargetKind(), row.getTargetId()),
        row.getRdvServiceId(),
        AccessLevel.of(row.getLevel()));
  }

  private static Group group(String kind, long id) {
    return new Group(GroupKind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
  }

  /**
   * Gives to one colleague what was given by name to another, as far as the actor may give it: for
   * the RDVs of this organisation, and for all when she may. What the colleague was given already
   * stays as it is.
   *
   * @return how many were given
   * @throws NotFoundException when the actor may not give access there, or one of them does not
   *     work there
   */
  @Transactional
  public int copy(long organisationId, long fromAgentId, long toAgentId, Actor.Agent actor) {
    var territoireId = territoire(organisationId, false, false, actor);
    checkOwner(new Group(GroupKind.AGENT, fromAgentId), organisationId, false, territoireId);
    checkOwner(new Group(GroupKind.AGENT, toAgentId), organisationId, false, territoireId);
    if (toAgentId == actor.agentId() || toAgentId == fromAgentId) {
      throw new NotFoundException();
    }
    var everywhere = mayEverywhere(organisationId, actor);
    var rows =
        dsl.selectFrom(ACCES_AGENDA)
            .where(
                ACCES_AGENDA.ORIGIN.ne("default"),
                ACCES_AGENDA.TERRITOIRE_ID.eq(territoireId),
                ACCES_AGENDA.GRANTEE_KIND.eq("agent"),
                ACCES_AGENDA.GRANTEE_ID.eq(fromAgentId),
                ACCES_AGENDA
                    .RDV_ORGANISATION_ID
                    .eq(organisationId)
                    .or(ACCES_AGENDA.RDV_ORGANISATION_ID.isNull().and(DSL.val(everywhere))))
            .orderBy(ACCES_AGENDA.ID)
            .fetch();
    var held =
        dsl.selectFrom(ACCES_AGENDA)
            .where(
                ACCES_AGENDA.ORIGIN.ne("default"),
                ACCES_AGENDA.GRANTEE_KIND.eq("agent"),
                ACCES_AGENDA.GRANTEE_ID.eq(toAgentId))
            .fetch();
    var gifts =
        rows.stream()
            .map(row -> gift(organisationId, row))
            .map(gift -> gift.to(new Group(GroupKind.AGENT, toAgentId)))
            .filter(gift -> !gift.on().equals(gift.to()))
            .filter(gift -> held.stream().noneMatch(row -> isSame(gift, gift(organisationId, row))))
            .toList();
    gifts.forEach(gift -> write(gift, territoireId, "copied", actor));
    return gifts.size();
  }

  private static boolean isSame(Gift one, Gift other) {
    return one.on().equals(other.on())
        && one.everywhere() == other.everywhere()
        && Objects.equals(one.serviceId(), other.serviceId());
  }

  /**
   * For which services a secretary works there (wish D2, « attention au secrétaire »).
   *
   * @param serviceIds none: for all
   * @throws NotFoundException when the actor may not give access there, or she is no secretary
   *     there
   */
  @Transactional
  public void tick(long organisationId, long agentId, Set<Long> serviceIds, Actor.Agent actor) {
    var territoireId = territoire(organisationId, false, false, actor);
    var isSecretary =
        dsl.fetchExists(
            dsl.selectOne()
                .from(ROLE)
                .join(AGENT_SERVICE)
                .on(AGENT_SERVICE.AGENT_ID.eq(ROLE.AGENT_ID))
                .join(SERVICE)
                .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                .where(
                    ROLE.AGENT_ID.eq(agentId),
                    ROLE.ORGANISATION_ID.eq(organisationId),
                    SERVICE.KIND.eq("secretariat")));
    var known = dsl.fetchCount(SERVICE, SERVICE.ID.in(serviceIds)) == serviceIds.size();
    if (!isSecretary || !known || agentId == actor.agentId()) {
      throw new NotFoundException();
    }
    var isHers =
        ACCES_AGENDA
            .ORIGIN
            .eq("default")
            .and(ACCES_AGENDA.GRANTEE_KIND.eq("agent"))
            .and(ACCES_AGENDA.GRANTEE_ID.eq(agentId))
            .and(ACCES_AGENDA.RDV_ORGANISATION_ID.eq(organisationId));
    var former =
        dsl
            .deleteFrom(ACCES_AGENDA)
            .where(isHers)
            .returningResult(ACCES_AGENDA.RDV_SERVICE_ID)
            .fetch(row -> row.value1())
            .stream()
            .sorted()
            .toList();
    var wanted = serviceIds.stream().sorted().toList();
    dsl.batch(
            wanted.stream()
                .map(
                    serviceId ->
                        dsl.insertInto(ACCES_AGENDA)
                            .set(ACCES_AGENDA.TERRITOIRE_ID, territoireId)
                            .set(ACCES_AGENDA.GRANTEE_KIND, "agent")
                            .set(ACCES_AGENDA.GRANTEE_ID, agentId)
                            .set(ACCES_AGENDA.TARGET_KIND, "organisation")
                            .set(ACCES_AGENDA.TARGET_ID, organisationId)
                            .set(ACCES_AGENDA.RDV_ORGANISATION_ID, organisationId)
                            .set(ACCES_AGENDA.RDV_SERVICE_ID, serviceId)
                            .set(ACCES_AGENDA.LEVEL, AccessLevel.WRITE.code())
                            .set(ACCES_AGENDA.ORIGIN, "default")
                            .set(ACCES_AGENDA.GRANTED_BY, actor.agentId())
                            .set(ACCES_AGENDA.GRANTED_AT, clock.instant()))
                .toList())
        .execute();
    if (!former.equals(wanted)) {
      journal.record(
          actor,
          new AccessEvent.ServicesTicked(territoireId, agentId, organisationId, former, wanted));
    }
  }

  /**
   * Over an organisation in which the actor works, when it is her own agenda; otherwise by {@link
   * AccessAction}.
   */
  private long territoire(long organisationId, boolean own, boolean everywhere, Actor.Agent actor) {
    Condition right =
        own
            ? ORGANISATION.ID.in(
                DSL.select(ROLE.ORGANISATION_ID)
                    .from(ROLE)
                    .where(ROLE.AGENT_ID.eq(actor.agentId())))
            : Rights.filter(actor, everywhere ? AccessAction.GIVE_EVERYWHERE : AccessAction.GIVE);
    return dsl.select(ORGANISATION.TERRITOIRE_ID)
        .from(ORGANISATION)
        .where(ORGANISATION.ID.eq(organisationId), right)
        .fetchOptional(row -> row.value1())
        .orElseThrow(NotFoundException::new);
  }

  private boolean mayEverywhere(long organisationId, Actor.Agent actor) {
    return dsl.select(field(Rights.filter(actor, AccessAction.GIVE_EVERYWHERE)))
        .from(ORGANISATION)
        .where(ORGANISATION.ID.eq(organisationId))
        .fetchSingle()
        .value1();
  }

  /** Somebody who signs in, or a group, of the territoire. */
  private void checkReceiver(Group to, long territoireId) {
    check(
        switch (to.kind()) {
          case AGENT ->
              DSL.selectOne()
                  .from(ROLE)
                  .join(AGENT)
                  .on(AGENT.ID.eq(ROLE.AGENT_ID))
                  .join(ORGANISATION)
                  .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                  .where(
                      ROLE.AGENT_ID.eq(to.id()),
                      ROLE.LEVEL.ne("intervenant"),
                      AGENT.DELETED_AT.isNull(),
                      ORGANISATION.TERRITOIRE_ID.eq(territoireId));
          case EQUIPE, SERVICE, ORGANISATION -> group(to, territoireId);
        });
  }

  /** Somebody who works in the organisation, or in the territoire; or a group of it. */
  private void checkOwner(Group on, long organisationId, boolean everywhere, long territoireId) {
    check(
        switch (on.kind()) {
          case AGENT ->
              DSL.selectOne()
                  .from(ROLE)
                  .join(AGENT)
                  .on(AGENT.ID.eq(ROLE.AGENT_ID))
                  .join(ORGANISATION)
                  .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                  .where(
                      ROLE.AGENT_ID.eq(on.id()),
                      AGENT.DELETED_AT.isNull(),
                      everywhere
                          ? ORGANISATION.TERRITOIRE_ID.eq(territoireId)
                          : ORGANISATION.ID.eq(organisationId));
          case EQUIPE, SERVICE, ORGANISATION -> group(on, territoireId);
        });
  }

  private static Select<?> group(Group group, long territoireId) {
    return switch (group.kind()) {
      case EQUIPE ->
          DSL.selectOne()
              .from(EQUIPE)
              .where(EQUIPE.ID.eq(group.id()), EQUIPE.TERRITOIRE_ID.eq(territoireId));
      case ORGANISATION ->
          DSL.selectOne()
              .from(ORGANISATION)
              .where(ORGANISATION.ID.eq(group.id()), ORGANISATION.TERRITOIRE_ID.eq(territoireId));
      case SERVICE, AGENT -> DSL.selectOne().from(SERVICE).where(SERVICE.ID.eq(group.id()));
    };
  }

  private void checkService(@Nullable Long serviceId) {
    if (serviceId != null) {
      check(DSL.selectOne().from(SERVICE).where(SERVICE.ID.eq(serviceId)));
    }
  }

  private void check(Select<?> there) {
    if (!dsl.fetchExists(there)) {
      throw new NotFoundException();
    }
  }

  /** To the admin of an organisation its RDVs are open anyway. */
  private boolean hasItAll(Gift gift, Actor.Agent actor) {
    return !gift.everywhere()
        && dsl.fetchExists(
            ORGANISATION,
            ORGANISATION.ID.eq(gift.organisationId()),
            AgentRules.isAdmin(actor, ORGANISATION.ID));
  }

  private boolean isOne(Group to, Actor.Agent actor) {
    return switch (to.kind()) {
      case AGENT -> to.id() == actor.agentId();
      case EQUIPE ->
          dsl.fetchExists(
              EQUIPE_AGENT,
              EQUIPE_AGENT.EQUIPE_ID.eq(to.id()),
              EQUIPE_AGENT.AGENT_ID.eq(actor.agentId()));
      case SERVICE ->
          dsl.fetchExists(
              AGENT_SERVICE,
              AGENT_SERVICE.SERVICE_ID.eq(to.id()),
              AGENT_SERVICE.AGENT_ID.eq(actor.agentId()));
      case ORGANISATION ->
          dsl.fetchExists(
              ROLE, ROLE.ORGANISATION_ID.eq(to.id()), ROLE.AGENT_ID.eq(actor.agentId()));
    };
  }
}
