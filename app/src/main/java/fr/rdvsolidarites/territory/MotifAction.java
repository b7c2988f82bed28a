package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import gen.db.tables.MotifOuverture;
import java.util.List;
import org.jooq.Condition;

/**
 * What can be done with a motif. READ and WRITE are conditions over the row of {@code motif}, LIST
 * and OPEN over that of {@code organisation}.
 */
public enum MotifAction implements Action {
  /** Look at the motifs of an organisation: those that she may READ. */
  LIST(
      forAgents(
          "is a member of the organisation", agent -> AgentRules.isMember(agent, ORGANISATION.ID)),
      administersItsTerritoire()),
  /** See how a motif is set. */
  READ(
      forAgents(
          "works in a service for which it is open, or in the secretariat there",
          MotifAction::worksWhereItIsOpen),
      forAgents("administers an organisation of its territoire", MotifAction::administersSomething),
      forAgents(
          "administers its territoire",
          agent -> AgentRules.isTerritoireAdmin(agent, MOTIF.TERRITOIRE_ID))),
  /** Change it for everybody, or archive it. */
  WRITE(
      forAgents(
          "administers its territoire",
          agent -> AgentRules.isTerritoireAdmin(agent, MOTIF.TERRITOIRE_ID)),
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
      administersItsTerritoire());

  private final List<Rule> rules;

  MotifAction(Rule... rules) {
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

  private static Condition worksWhereItIsOpen(Actor.Agent agent) {
    var there = MOTIF_OUVERTURE.as("there");
    return exists(
        selectOne()
            .from(there)
            .where(
                isOfTheMotif(there),
                there.CLOSED_AT.isNull(),
                AgentRules.worksInService(agent, there.ORGANISATION_ID, there.SERVICE_ID)));
  }

  private static Condition administersSomething(Actor.Agent agent) {
    var hers = ORGANISATION.as("hers");
    return exists(
        selectOne()
            .from(ROLE)
            .join(hers)
            .on(hers.ID.eq(ROLE.ORGANISATION_ID))
            .where(
                hers.TERRITOIRE_ID.eq(MOTIF.TERRITOIRE_ID),
                ROLE.AGENT_ID.eq(agent.agentId()),
                ROLE.LEVEL.eq(inline("admin"))));
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
