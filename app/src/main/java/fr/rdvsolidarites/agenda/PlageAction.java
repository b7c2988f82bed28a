package fr.rdvsolidarites.agenda;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.AgendaAccess.Matter;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import gen.db.tables.AgentService;
import gen.db.tables.Role;
import java.util.List;
import org.jooq.Condition;

/**
 * What can be done with a plage d'ouverture ({@code 2-scheduling.md} §27): one level, in its own
 * organisation. Every condition is over the row of {@code plage_ouverture}, but for OPEN.
 */
public enum PlageAction implements Action {
  /** See it and its history. */
  READ(
      isHers(),
      worksBesideOneOfThem(),
      isAdminOfItsOrganisation(),
      holdsItsAgendas(),
      wasGranted(AccessLevel.READ)),
  /** Change it, end it, delete it. */
  WRITE(
      isHers(),
      worksBesideOneOfThem(),
      isAdminOfItsOrganisation(),
      holdsItsAgendas(),
      wasGranted(AccessLevel.WRITE)),
  /** Open one for a professional; the condition is over {@link #HIS_ROLE}, his role there. */
  OPEN(
      forAgents("it is for her own agenda", PlageAction::isHerself),
      forAgents(
          "works in his service in that organisation, or in the secretariat there, unless another"
              + " level was given to her by name",
          PlageAction::worksBesideHim),
      forAgents("administers that organisation", PlageAction::administersThere),
      forAgents(
          "was given the right to the agendas of that organisation",
          PlageAction::holdsAgendasThere),
      forAgents(
          "was given write access to his agenda, for one of his services there",
          PlageAction::mayWriteInHisAgenda));

  /** The row that OPEN is about, under a name of its own: rules look into {@code role} too. */
  public static final Role HIS_ROLE = ROLE.as("his_role");

  private final List<Rule> rules;

  PlageAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule isHers() {
    return forAgents(
        "is one of its professionals, and a member of its organisation",
        agent ->
            AgentRules.isMember(agent, PLAGE_OUVERTURE.ORGANISATION_ID)
                .and(
                    exists(
                        selectOne()
                            .from(PLAGE_AGENT)
                            .where(
                                PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID),
                                PLAGE_AGENT.AGENT_ID.eq(agent.agentId())))));
  }

  private static Rule worksBesideOneOfThem() {
    return forAgents(
        "works in its organisation in the service of one of its professionals, or in the"
            + " secretariat there, unless another level was given to her by name",
        PlageAction::worksBeside);
  }

  private static Rule isAdminOfItsOrganisation() {
    return forAgents(
        "administers its organisation",
        agent -> AgentRules.isAdmin(agent, PLAGE_OUVERTURE.ORGANISATION_ID));
  }

  private static Rule holdsItsAgendas() {
    return forAgents(
        "was given the right to the agendas of its organisation",
        agent -> AgentRules.holds(agent, PLAGE_OUVERTURE.ORGANISATION_ID, "agendas"));
  }

  private static Condition worksBeside(Actor.Agent agent) {
    var theirs = AGENT_SERVICE.as("their_service");
    return exists(
        selectOne()
            .from(PLAGE_AGENT)
            .join(theirs)
            .on(theirs.AGENT_ID.eq(PLAGE_AGENT.AGENT_ID))
            .where(
                PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID),
                AgentRules.worksInService(
                    agent, PLAGE_OUVERTURE.ORGANISATION_ID, theirs.SERVICE_ID),
                not(
                    AgendaAccess.isDecidedByName(
                        agent,
                        PLAGE_AGENT.AGENT_ID,
                        new Matter(PLAGE_OUVERTURE.ORGANISATION_ID, theirs.SERVICE_ID)))));
  }

  private static Rule wasGranted(AccessLevel level) {
    return forAgents(
        "was given %s access, for one of its motifs, to the agenda of one of its professionals"
            .formatted(level.code()),
        agent -> isGranted(agent, level));
  }

  private static Condition isGranted(Actor.Agent agent, AccessLevel level) {
    var matter = new Matter(PLAGE_OUVERTURE.ORGANISATION_ID, MOTIF_OUVERTURE.SERVICE_ID);
    return AgendaAccess.isGrantedSomething(agent)
        .and(
            exists(
                selectOne()
                    .from(PLAGE_AGENT)
                    .join(PLAGE_MOTIF)
                    .on(PLAGE_MOTIF.PLAGE_ID.eq(PLAGE_AGENT.PLAGE_ID))
                    .join(MOTIF_OUVERTURE)
                    .on(MOTIF_OUVERTURE.ID.eq(PLAGE_MOTIF.MOTIF_OUVERTURE_ID))
                    .where(
                        PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID),
                        AgendaAccess.isGranted(agent, level, PLAGE_AGENT.AGENT_ID, matter))));
  }

  private static Condition mayWriteInHisAgenda(Actor.Agent agent) {
    var his = AGENT_SERVICE.as("his_service");
    return AgendaAccess.isGrantedSomething(agent)
        .and(
            exists(
                selectOne()
                    .from(his)
                    .where(
                        his.AGENT_ID.eq(HIS_ROLE.AGENT_ID),
                        AgendaAccess.isGranted(
                            agent, AccessLevel.WRITE, HIS_ROLE.AGENT_ID, matterOf(his)))));
  }

  private static Matter matterOf(AgentService his) {
    return new Matter(HIS_ROLE.ORGANISATION_ID, his.SERVICE_ID);
  }

  private static Condition isHerself(Actor.Agent agent) {
    return HIS_ROLE
        .AGENT_ID
        .eq(agent.agentId())
        .and(AgentRules.isMember(agent, HIS_ROLE.ORGANISATION_ID));
  }

  private static Condition worksBesideHim(Actor.Agent agent) {
    var his = AGENT_SERVICE.as("his_service");
    return exists(
        selectOne()
            .from(his)
            .where(
                his.AGENT_ID.eq(HIS_ROLE.AGENT_ID),
                AgentRules.worksInService(agent, HIS_ROLE.ORGANISATION_ID, his.SERVICE_ID),
                not(AgendaAccess.isDecidedByName(agent, HIS_ROLE.AGENT_ID, matterOf(his)))));
  }

  private static Condition holdsAgendasThere(Actor.Agent agent) {
    return AgentRules.holds(agent, HIS_ROLE.ORGANISATION_ID, "agendas");
  }

  private static Condition administersThere(Actor.Agent agent) {
    return AgentRules.isAdmin(agent, HIS_ROLE.ORGANISATION_ID);
  }
}
