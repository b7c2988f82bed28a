package fr.rdvsolidarites.people;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.ORGANISATION;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.util.List;

/**
 * What can be done with the professionals of an organisation; over the row of {@code organisation},
 * always the one whose role is read or written: being admin elsewhere gives nothing here.
 */
public enum AgentAction implements Action {
  /** See who works there, and how each came in. */
  LIST(
      administersTheOrganisation(),
      administersItsTerritoire(),
      mayInvite(),
      forAgents(
          "was given the right to invite, to set accesses or équipes in its territoire",
          agent ->
              AgentRules.holdsInTerritoire(
                  agent,
                  ORGANISATION.TERRITOIRE_ID,
                  TerritoireRight.INVITATIONS,
                  TerritoireRight.ACCESS,
                  TerritoireRight.TEAMS)),
      runsTheService()),
  /** Invite as a basic member, send again, cancel. */
  INVITE(
      administersTheOrganisation(),
      administersItsTerritoire(),
      mayInvite(),
      forAgents(
          "was given the right to invite in its territoire",
          agent ->
              AgentRules.holdsInTerritoire(
                  agent, ORGANISATION.TERRITOIRE_ID, TerritoireRight.INVITATIONS)),
      runsTheService()),
  /** Give a level or single rights, invite an admin, rename an intervenant. */
  CHANGE_ROLE(administersTheOrganisation(), administersItsTerritoire(), runsTheService()),
  /** End all the connections of somebody who works there. */
  END_SESSIONS(administersTheOrganisation(), administersItsTerritoire(), runsTheService()),
  /** Remove the second factor of somebody who lost her telephone. */
  RESET_SECOND_FACTOR(administersItsTerritoire(), runsTheService());

  private final List<Rule> rules;

  AgentAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule administersTheOrganisation() {
    return forAgents(
        "administers the organisation", agent -> AgentRules.isAdmin(agent, ORGANISATION.ID));
  }

  private static Rule administersItsTerritoire() {
    return forAgents(
        "administers its territoire",
        agent -> AgentRules.isTerritoireAdmin(agent, ORGANISATION.TERRITOIRE_ID));
  }

  private static Rule runsTheService() {
    return forAgents("is a super-admin", AgentRules::isSuperAdmin);
  }

  private static Rule mayInvite() {
    return forAgents(
        "was given the right to invite there",
        agent -> AgentRules.holds(agent, ORGANISATION.ID, "invitations"));
  }
}
