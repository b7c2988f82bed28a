package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.TERRITOIRE;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.util.List;

/**
 * What can be done with a territoire as a whole ({@code 3-people-and-rights.md} §4.6); every
 * condition is over the row of {@code territoire}.
 */
public enum TerritoireAction implements Action {
  /** Open its space: whoever may do anything there. */
  ENTER(
      forAgents(
          "administers it, or was given a right there",
          agent -> AgentRules.holdsInTerritoire(agent, TERRITOIRE.ID, TerritoireRight.values()))),
  /** Its settings, organisations and services; who administers it and who was given a right. */
  ADMINISTER(
      forAgents("administers it", agent -> AgentRules.isTerritoireAdmin(agent, TERRITOIRE.ID))),
  /**
   * See who read which usager's file: for its admins alone, who answer for it to the data
   * protection officer; this right is not given to anybody else.
   */
  SEE_READINGS(
      forAgents("administers it", agent -> AgentRules.isTerritoireAdmin(agent, TERRITOIRE.ID))),
  /** Create, fill, empty and delete équipes. */
  WRITE_EQUIPES(holds("to its équipes", TerritoireRight.TEAMS)),
  /** See every professional of its organisations. */
  LIST_AGENTS(
      holds(
          "to its équipes, accesses or invitations",
          TerritoireRight.TEAMS,
          TerritoireRight.ACCESS,
          TerritoireRight.INVITATIONS)),
  /** Change the services of its professionals. */
  CHANGE_SERVICES(holds("to its accesses", TerritoireRight.ACCESS)),
  /** Invite in its organisations. */
  INVITE(holds("to invite", TerritoireRight.INVITATIONS)),
  /** Open motifs organisation by organisation, merge and export them. */
  WRITE_MOTIFS(holds("to its motifs", TerritoireRight.MOTIFS)),
  /** Draw the secteurs, say who receives there, import and export them. */
  WRITE_SECTEURS(holds("to its secteurs", TerritoireRight.SECTORS)),
  /** Read the figures of all its organisations: counts, never a RDV. */
  SEE_STATISTICS(holds("to its statistics", TerritoireRight.STATISTICS));

  private final List<Rule> rules;

  TerritoireAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule holds(String what, TerritoireRight... rights) {
    return forAgents(
        "administers it, or was given the right " + what,
        agent -> AgentRules.holdsInTerritoire(agent, TERRITOIRE.ID, rights));
  }
}
