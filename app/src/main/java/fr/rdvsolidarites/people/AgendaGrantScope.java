package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static org.jooq.impl.DSL.field;

import fr.rdvsolidarites.people.AgendaGrants.Gift;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where an actor may give access to agendas, to whom, and to whose. */
@Component
class AgendaGrantScope {

  private final DSLContext dsl;

  AgendaGrantScope(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Over an organisation in which the actor works, when it is her own agenda; otherwise by {@link
   * AccessAction}.
   */
  long territoire(long organisationId, boolean own, boolean everywhere, Actor.Agent actor) {
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

  boolean mayEverywhere(long organisationId, Actor.Agent actor) {
    return dsl.select(field(Rights.filter(actor, AccessAction.GIVE_EVERYWHERE)))
        .from(ORGANISATION)
        .where(ORGANISATION.ID.eq(organisationId))
        .fetchSingle()
        .value1();
  }

  /** Somebody who signs in, or a group, of the territoire. */
  void checkReceiver(Group to, long territoireId) {
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
  void checkOwner(Group on, long organisationId, boolean everywhere, long territoireId) {
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

  void checkService(@Nullable Long serviceId) {
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
  boolean hasItAll(Gift gift, Actor.Agent actor) {
    return !gift.everywhere()
        && dsl.fetchExists(
            ORGANISATION,
            ORGANISATION.ID.eq(gift.organisationId()),
            AgentRules.isAdmin(actor, ORGANISATION.ID));
  }

  boolean isOne(Group to, Actor.Agent actor) {
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
