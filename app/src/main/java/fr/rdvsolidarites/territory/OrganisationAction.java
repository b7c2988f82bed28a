package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.ORGANISATION;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import java.util.List;

/**
 * What can be done with an organisation. Every condition is over the row of {@code organisation}.
 */
public enum OrganisationAction implements Action {
  /** See what the public is offered online, motif by motif, and why. */
  TEST_ONLINE_BOOKING(
      forAgents("administers it", agent -> AgentRules.isAdmin(agent, ORGANISATION.ID))),
  /** Its name, how it is reached, when it is open. */
  WRITE(
      forAgents("administers it", agent -> AgentRules.isAdmin(agent, ORGANISATION.ID)),
      forAgents(
          "administers its territoire",
          agent -> AgentRules.isTerritoireAdmin(agent, ORGANISATION.TERRITOIRE_ID)));

  private final List<Rule> rules;

  OrganisationAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }
}
