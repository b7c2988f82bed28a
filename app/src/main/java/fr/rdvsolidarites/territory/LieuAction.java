package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.ORGANISATION;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import java.util.List;

/** What can be done with the lieux of an organisation; over the row of {@code organisation}. */
public enum LieuAction implements Action {
  READ(
      forAgents(
          "is a member of its organisation", agent -> AgentRules.isMember(agent, ORGANISATION.ID)),
      administersItsTerritoire()),
  /** Create, change, open or close, archive. */
  WRITE(
      forAgents(
          "administers its organisation", agent -> AgentRules.isAdmin(agent, ORGANISATION.ID)),
      forAgents(
          "was given the right to its lieux",
          agent -> AgentRules.holds(agent, ORGANISATION.ID, "lieux")),
      administersItsTerritoire());

  private final List<Rule> rules;

  LieuAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule administersItsTerritoire() {
    return forAgents(
        "administers its territoire",
        agent -> AgentRules.isTerritoireAdmin(agent, ORGANISATION.TERRITOIRE_ID));
  }
}
