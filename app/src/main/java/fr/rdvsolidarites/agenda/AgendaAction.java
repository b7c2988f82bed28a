package fr.rdvsolidarites.agenda;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * What can be done with a professional's agenda. Every condition is over the row of {@code agent};
 * each RDV in it is read by its own rights.
 */
public enum AgendaAction implements Action {
  /** Open it: when he receives and when he is taken, without detail. */
  SEE(isHisOwn(), sharesAnOrganisation(), wasGrantedInPart()),
  /** Read the titles of his plages and of his indisponibilités. */
  READ(isHisOwn(), sharesAService(), isAdminOfHisOrganisation(), wasGranted(AccessLevel.READ)),
  /** Enter, change and delete his indisponibilités. */
  WRITE(isHisOwn(), sharesAService(), isAdminOfHisOrganisation(), wasGranted(AccessLevel.WRITE));

  private final List<Rule> rules;

  AgendaAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule isHisOwn() {
    return forAgents("it is her own", viewer -> AGENT.ID.eq(viewer.agentId()));
  }

  private static Rule sharesAnOrganisation() {
    return forAgents(
        "is a member of one of its owner's organisations",
        viewer -> inOneOfHisOrganisations(org -> AgentRules.isMember(viewer, org)));
  }

  private static Rule isAdminOfHisOrganisation() {
    return forAgents(
        "administers one of its owner's organisations",
        viewer -> inOneOfHisOrganisations(org -> AgentRules.isAdmin(viewer, org)));
  }

  private static Rule sharesAService() {
    return forAgents(
        "works in its owner's service in one organisation with her, or in the secretariat there,"
            + " unless another level was given to her by name",
        viewer ->
            worksBeside(viewer).and(not(AgendaAccess.isDecidedByNameAsAWhole(viewer, AGENT.ID))));
  }

  private static Condition inOneOfHisOrganisations(
      java.util.function.Function<Field<Long>, Condition> condition) {
    var his = ROLE.as("his_role");
    return exists(
        selectOne()
            .from(his)
            .where(his.AGENT_ID.eq(AGENT.ID), condition.apply(his.ORGANISATION_ID)));
  }

  private static Condition worksBeside(Actor.Agent viewer) {
    var his = ROLE.as("his_role");
    var hisService = AGENT_SERVICE.as("his_service");
    return exists(
        selectOne()
            .from(his)
            .join(hisService)
            .on(hisService.AGENT_ID.eq(his.AGENT_ID))
            .where(
                his.AGENT_ID.eq(AGENT.ID),
                AgentRules.worksInService(viewer, his.ORGANISATION_ID, hisService.SERVICE_ID)));
  }

  /** Whatever the RDVs that the grant is limited to (wish D1). */
  private static Rule wasGrantedInPart() {
    return forAgents(
        "was given some access to it", viewer -> AgendaAccess.isGrantedInPart(viewer, AGENT.ID));
  }

  /** An indisponibilité is of no organisation: a grant limited to one says nothing of it. */
  private static Rule wasGranted(AccessLevel level) {
    return forAgents(
        "was given %s access to the whole of it".formatted(level.code()),
        viewer -> AgendaAccess.isGrantedAsAWhole(viewer, level, AGENT.ID));
  }
}
