package fr.rdvsolidarites.rights;

import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_RIGHT;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.SUPER_ADMIN;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.selectOne;

import org.jooq.Condition;
import org.jooq.Field;

/**
 * What agents may reach, as conditions over the ids of the row at hand ({@code
 * 3-people-and-rights.md} §4 and wishes D1, D2): a role in the organisation, an own agenda, a
 * shared service, the secretariat.
 */
public final class AgentRules {

  private AgentRules() {}

  public static Condition isMember(Actor.Agent agent, Field<Long> organisationId) {
    return exists(
        selectOne()
            .from(ROLE)
            .where(
                ROLE.AGENT_ID.eq(agent.agentId()),
                ROLE.ORGANISATION_ID.eq(organisationId),
                ROLE.LEVEL.ne("intervenant")));
  }

  public static Condition isAdmin(Actor.Agent agent, Field<Long> organisationId) {
    return exists(
        selectOne()
            .from(ROLE)
            .where(
                ROLE.AGENT_ID.eq(agent.agentId()),
                ROLE.ORGANISATION_ID.eq(organisationId),
                ROLE.LEVEL.eq("admin")));
  }

  /** A basic member who was given this single right there (wish D8). */
  public static Condition holds(Actor.Agent agent, Field<Long> organisationId, String right) {
    return isMember(agent, organisationId)
        .and(
            exists(
                selectOne()
                    .from(ROLE_RIGHT)
                    .where(
                        ROLE_RIGHT.AGENT_ID.eq(agent.agentId()),
                        ROLE_RIGHT.ORGANISATION_ID.eq(organisationId),
                        ROLE_RIGHT.CODE.eq(right))));
  }

  /**
   * Default of wish D2: a member of the organisation who works in that service, or in its
   * secretariat.
   */
  public static Condition worksInService(
      Actor.Agent agent, Field<Long> organisationId, Field<Long> serviceId) {
    return isMember(agent, organisationId)
        .and(
            exists(
                selectOne()
                    .from(AGENT_SERVICE)
                    .join(SERVICE)
                    .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                    .where(
                        AGENT_SERVICE.AGENT_ID.eq(agent.agentId()),
                        AGENT_SERVICE
                            .SERVICE_ID
                            .eq(serviceId)
                            .or(SERVICE.KIND.eq("secretariat")))));
  }

  public static Condition isTerritoireAdmin(Actor.Agent agent, Field<Long> territoireId) {
    return exists(
        selectOne()
            .from(ROLE_TERRITOIRE)
            .where(
                ROLE_TERRITOIRE.AGENT_ID.eq(agent.agentId()),
                ROLE_TERRITOIRE.TERRITOIRE_ID.eq(territoireId)));
  }

  /** One of the team that runs the service; never somebody in whose name she acts. */
  public static Condition isSuperAdmin(Actor.Agent agent) {
    return agent.supportId() != null
        ? falseCondition()
        : exists(selectOne().from(SUPER_ADMIN).where(SUPER_ADMIN.AGENT_ID.eq(agent.agentId())));
  }

  public static Condition takesPart(Actor.Agent agent, Field<Long> rdvId) {
    return exists(
        selectOne()
            .from(RDV_AGENT)
            .where(RDV_AGENT.RDV_ID.eq(rdvId), RDV_AGENT.AGENT_ID.eq(agent.agentId())));
  }

  /**
   * Access granted by name, to the agent or to one of his équipes, on the agenda of an agent of the
   * RDV (wish D1).
   */
  public static Condition wasGranted(
      Actor.Agent agent,
      Field<Long> rdvId,
      Field<Long> organisationId,
      Field<Long> serviceId,
      String... levels) {
    var toHim =
        ACCES_AGENDA
            .GRANTEE_KIND
            .eq("agent")
            .and(ACCES_AGENDA.GRANTEE_ID.eq(agent.agentId()))
            .or(
                ACCES_AGENDA
                    .GRANTEE_KIND
                    .eq("equipe")
                    .and(
                        exists(
                            selectOne()
                                .from(EQUIPE_AGENT)
                                .where(
                                    EQUIPE_AGENT.EQUIPE_ID.eq(ACCES_AGENDA.GRANTEE_ID),
                                    EQUIPE_AGENT.AGENT_ID.eq(agent.agentId())))));
    return exists(
        selectOne()
            .from(ACCES_AGENDA)
            .join(RDV_AGENT)
            .on(RDV_AGENT.AGENT_ID.eq(ACCES_AGENDA.TARGET_ID))
            .where(
                toHim,
                ACCES_AGENDA.TARGET_KIND.eq("agent"),
                RDV_AGENT.RDV_ID.eq(rdvId),
                ACCES_AGENDA.LEVEL.in(levels),
                ACCES_AGENDA
                    .RDV_ORGANISATION_ID
                    .isNull()
                    .or(ACCES_AGENDA.RDV_ORGANISATION_ID.eq(organisationId)),
                ACCES_AGENDA
                    .RDV_SERVICE_ID
                    .isNull()
                    .or(ACCES_AGENDA.RDV_SERVICE_ID.eq(serviceId))));
  }
}
