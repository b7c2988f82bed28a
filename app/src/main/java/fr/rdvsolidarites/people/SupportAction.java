package fr.rdvsolidarites.people;

import static fr.rdvsolidarites.rights.Rule.forAgents;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import java.util.List;

/**
 * What the team that runs the service can do over all territoires ({@code 3-people-and-rights.md}
 * §4.8); over no row in particular.
 */
public enum SupportAction implements Action {
  /** Look for any account, organisation or territoire, and see its page. */
  SEARCH,
  /** Open a territoire with its first organisation and admin. */
  OPEN_TERRITOIRE,
  /** Bring somebody from one organisation into another of the same territoire. */
  MIGRATE,
  /** See the pages of a professional as she sees them. */
  ACT_AS,
  /** See what failed everywhere, and try again. */
  RETRY,
  /** Write what all professionals read on top of their pages. */
  ANNOUNCE,
  /** Name and remove super-admins. */
  NAME;

  @Override
  public List<Rule> rules() {
    return List.of(forAgents("is a super-admin", AgentRules::isSuperAdmin));
  }
}
