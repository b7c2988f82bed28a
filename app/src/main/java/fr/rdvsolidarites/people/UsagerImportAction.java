package fr.rdvsolidarites.people;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.USAGER_IMPORT;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import java.util.List;

/**
 * What can be done with an import of a list of usagers. Every condition is over the row of {@code
 * usager_import}. Who may open files one by one may open many ({@code docs/decisions}): an import
 * is begun by any member of the organisation.
 */
public enum UsagerImportAction implements Action {
  /** See where it stands, and what came of each line. */
  READ(isItsAuthor(), administersItsOrganisation()),
  /**
   * Say what its columns are, decide the doubles, run it: compared with what the author may see.
   */
  CHANGE(isItsAuthor()),
  /** Undo the whole of it. */
  UNDO(isItsAuthor(), administersItsOrganisation());

  private final List<Rule> rules;

  UsagerImportAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule isItsAuthor() {
    return forAgents(
        "began it, and still is a member of its organisation",
        agent ->
            USAGER_IMPORT
                .AGENT_ID
                .eq(agent.agentId())
                .and(AgentRules.isMember(agent, USAGER_IMPORT.ORGANISATION_ID)));
  }

  private static Rule administersItsOrganisation() {
    return forAgents(
        "administers its organisation",
        agent -> AgentRules.isAdmin(agent, USAGER_IMPORT.ORGANISATION_ID));
  }
}
