package fr.rdvsolidarites.rights;

import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_RIGHT;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.SUPER_ADMIN;
import static gen.db.Tables.TERRITOIRE_RIGHT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import gen.db.tables.Role;
import java.util.Arrays;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * What agents may reach, as conditions over the ids of the row at hand ({@code
 * 3-people-and-rights.md} §4 and wishes D1, D2): a role in the organisation, an own agenda, a
 * shared service, the secretariat.
 */
public final class AgentRules {

  /** By a name of its own: the row at hand may be another role. */
  private static final Role OWN = ROLE.as("own_role");

  private AgentRules() {}

  public static Condition isMember(Actor.Agent agent, Field<Long> organisationId) {
    return exists(
        selectOne()
            .from(OWN)
            .where(
                OWN.AGENT_ID.eq(agent.agentId()),
                OWN.ORGANISATION_ID.eq(organisationId),
                OWN.LEVEL.ne("intervenant")));
  }

  public static Condition isAdmin(Actor.Agent agent, Field<Long> organisationId) {
    return exists(
        selectOne()
            .from(OWN)
            .where(
                OWN.AGENT_ID.eq(agent.agentId()),
                OWN.ORGANISATION_ID.eq(organisationId),
                OWN.LEVEL.eq("admin")));
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
   * secretariat: there for the services ticked when the organisation was opened to her, or, when
   * none was ticked, for all.
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
                            .or(
                                SERVICE
                                    .KIND
                                    .eq("secretariat")
                                    .and(isTicked(agent, organisationId, serviceId))))));
  }

  private static Condition isTicked(
      Actor.Agent agent, Field<Long> organisationId, Field<Long> serviceId) {
    var ticked = ACCES_AGENDA.as("ticked");
    var isHers =
        ticked
            .ORIGIN
            .eq("default")
            .and(ticked.GRANTEE_ID.eq(agent.agentId()))
            .and(ticked.GRANTEE_KIND.eq("agent"))
            .and(ticked.RDV_ORGANISATION_ID.eq(organisationId));
    return exists(selectOne().from(ticked).where(isHers, ticked.RDV_SERVICE_ID.eq(serviceId)))
        .or(notExists(selectOne().from(ticked).where(isHers)));
  }

  public static Condition isTerritoireAdmin(Actor.Agent agent, Field<Long> territoireId) {
    return exists(
        selectOne()
            .from(ROLE_TERRITOIRE)
            .where(
                ROLE_TERRITOIRE.AGENT_ID.eq(agent.agentId()),
                ROLE_TERRITOIRE.TERRITOIRE_ID.eq(territoireId)));
  }

  /** Was given one of these rights in the territoire, or administers it. */
  public static Condition holdsInTerritoire(
      Actor.Agent agent, Field<Long> territoireId, TerritoireRight... rights) {
    return isTerritoireAdmin(agent, territoireId)
        .or(
            exists(
                selectOne()
                    .from(TERRITOIRE_RIGHT)
                    .where(
                        TERRITOIRE_RIGHT.AGENT_ID.eq(agent.agentId()),
                        TERRITOIRE_RIGHT.TERRITOIRE_ID.eq(territoireId),
                        TERRITOIRE_RIGHT.CODE.in(
                            Arrays.stream(rights).map(TerritoireRight::code).toList()))));
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
}
