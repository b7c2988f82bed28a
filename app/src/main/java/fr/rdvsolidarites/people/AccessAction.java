package fr.rdvsolidarites.people;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.ORGANISATION;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.util.List;

/**
 * What can be done with the access to agendas (wishes D1 to D3), over the row of {@code
 * organisation}. Everybody gives access to her own agenda.
 */
public enum AccessAction implements Action {
  /** See who reaches whose agenda there, and give or withdraw access for its RDVs. */
  GIVE(
      forAgents(
          "administers the organisation", agent -> AgentRules.isAdmin(agent, ORGANISATION.ID)),
      setsAccessesInItsTerritoire()),
  /** Give access for the RDVs of every organisation of its territoire. */
  GIVE_EVERYWHERE(setsAccessesInItsTerritoire());

  private final List<Rule> rules;

  AccessAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule setsAccessesInItsTerritoire() {
    return forAgents(
        "administers its territoire, or was given the right to accesses there",
        agent ->
            AgentRules.holdsInTerritoire(
                agent, ORGANISATION.TERRITOIRE_ID, TerritoireRight.ACCESS));
  }
}
