package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import fr.rdvsolidarites.rights.TerritoireRight;
import gen.db.tables.MotifOuverture;
import java.util.List;
import org.jooq.Condition;

/**
 * What can be done with a motif. READ and WRITE are conditions over the row of {@code motif}, LIST
 * and OPEN over that of {@code organisation}.
 */
public enum MotifAction implements Action {
  /**
   * Look at the motifs of an organisation: those that she may READ. Whoever places a RDV reads in
   * the wizard what she needs, and nowhere the whole list (wish B3).
   */
  LIST(
      forAgents(
          "administers the organisation", agent -> AgentRules.isAdmin(agent, ORGANISATION.ID)),
      forAgents(
          "was given the right to its motifs",
          agent -> AgentRules.holds(agent, ORGANISATION.ID, "motifs")),
      mayItsMotifs()),
  /** See how a motif is set. */
  READ(
      forAgents(
          "administers an organisation of its territoire, or was given the right to its motifs",
          MotifAction::setsUpSomething),
      mayTheMotifs()),
  /** Change it for everybody, or archive it. */
  WRITE(
      mayTheMotifs(),
      forAgents(
          "administers every organisation where it is or was open",
          MotifAction::isOpenOnlyWhereSheAdministers)),
  /** Create a motif there, open one, set how it is there, close it. */
  OPEN(
      forAgents(
          "administers the organisation", agent -> AgentRules.isAdmin(agent, ORGANISATION.ID)),
      forAgents(
          "was given the right to its motifs",
          agent -> AgentRules.holds(agent, ORGANISATION.ID, "motifs")),
      mayItsMotifs());

  private final List<Rule> rules;

  MotifAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule mayItsMotifs() {
    return forAgents(
        "administers its territoire, or was given the right to its motifs",
        agent ->
            AgentRules.holdsInTerritoire(
                agent, ORGANISATION.TERRITOIRE_ID, TerritoireRight.MOTIFS));
  }

  private static Rule mayTheMotifs() {
    return forAgents(
        "administers its territoire, or was given the right to its motifs",
        agent -> AgentRules.holdsInTerritoire(agent, MOTIF.TERRITOIRE_ID, TerritoireRight.MOTIFS));
  }

  private static Condition setsUpSomething(Actor.Agent agent) {
    var hers = ORGANISATION.as("hers");
    return exists(
        selectOne()
            .from(hers)
            .where(
                hers.TERRITOIRE_ID.eq(MOTIF.TERRITOIRE_ID),
                AgentRules.isAdmin(agent, hers.ID).or(AgentRules.holds(agent, hers.ID, "motifs"))));
  }

  private static Condition isOpenOnlyWhereSheAdministers(Actor.Agent agent) {
    var there = MOTIF_OUVERTURE.as("there");
    var elsewhere = MOTIF_OUVERTURE.as("elsewhere");
    return exists(selectOne().from(there).where(isOfTheMotif(there)))
        .and(
            notExists(
                selectOne()
                    .from(elsewhere)
                    .where(
                        isOfTheMotif(elsewhere),
                        AgentRules.isAdmin(agent, elsewhere.ORGANISATION_ID).not())));
  }

  private static Condition isOfTheMotif(MotifOuverture ouverture) {
    return ouverture.MOTIF_ID.eq(MOTIF.ID);
  }
}
