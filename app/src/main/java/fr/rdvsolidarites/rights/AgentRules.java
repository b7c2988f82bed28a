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
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.util.Arrays;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * What agents may reach, as conditions over the ids of the row at hand ({@code
 * 3-people-and-rights.md} §4 and wishes D1, D2): a role in the organisation, an own agenda, a
 * shared service, the secretariat. What depends on the agent alone is asked apart from the row: the
 * database then reads it once for all rows.
 */
public final class AgentRules {

  private AgentRules() {}

  public static Condition isMember(Actor.Agent agent, Field<Long> organisationId) {
    return organisationId.in(
        select(ROLE.ORGANISATION_ID)
            .from(ROLE)
            .where(ROLE.AGENT_ID.eq(agent.agentId()), ROLE.LEVEL.ne("intervenant")));
  }

  public static Condition isAdmin(Actor.Agent agent, Field<Long> organisationId) {
    return organisationId.in(
        select(ROLE.ORGANISATION_ID)
            .from(ROLE)
            .where(ROLE.AGENT_ID.eq(agent.agentId()), ROLE.LEVEL.eq("admin")));
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
    var hers =
        select(AGENT_SERVICE.SERVICE_ID)
            .from(AGENT_SERVICE)
            .where(AGENT_SERVICE.AGENT_ID.eq(agent.agentId()));
    return isMember(agent, organisationId)
        .and(
            serviceId
                .in(hers)
                .or(isInASecretariat(agent).and(isTicked(agent, organisationId, serviceId))));
  }

  private static Condition isInASecretariat(Actor.Agent agent) {
    return exists(
        selectOne()
            .from(AGENT_SERVICE)
            .join(SERVICE)
            .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
            .where(AGENT_SERVICE.AGENT_ID.eq(agent.agentId()), SERVICE.KIND.eq("secretariat")));
  }

  private static Condition isTicked(
      Actor.Agent agent, Field<Long> organisationId, Field<Long> serviceId) {
    var ticked = ACCES_AGENDA.as("ticked");
    var hers =
        ticked
            .ORIGIN
            .eq("default")
            .and(ticked.GRANTEE_ID.eq(agent.agentId()))
            .and(ticked.GRANTEE_KIND.eq("agent"))
            .and(ticked.RDV_ORGANISATION_ID.isNotNull());
    var somethingTicked = select(ticked.RDV_ORGANISATION_ID).from(ticked).where(hers);
    var thoseTicked =
        select(ticked.RDV_ORGANISATION_ID, ticked.RDV_SERVICE_ID)
            .from(ticked)
            .where(hers, ticked.RDV_SERVICE_ID.isNotNull());
    return organisationId.notIn(somethingTicked).or(row(organisationId, serviceId).in(thoseTicked));
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
