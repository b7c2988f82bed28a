package fr.rdvsolidarites.people;

import static fr.rdvsolidarites.rights.Rule.forAgents;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rule;
import java.util.List;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * What can be done with an usager's file. Every condition is over the row of {@code usager}. Files
 * belong to the territoire; where it walls them, to the organisations that know the person (wish
 * D7). Her RDVs are read by their own rights.
 */
public enum UsagerAction implements Action {
  /** Find her, and see her file. */
  READ(sharesItsTerritoire(), worksWhereSheIsKnown()),
  /** Read the free remark of her file: her RDVs and remarks stay where she is known. */
  READ_REMARKS(worksWhereSheIsKnown()),
  /** Change her file, her proches and her professionnels référents. */
  WRITE(sharesItsTerritoire(), worksWhereSheIsKnown()),
  /** Make her file and another one, both of which this holds for, one file; undo that. */
  MERGE(sharesItsTerritoire(), worksWhereSheIsKnown(), administersItsTerritoire()),
  /** See her among the probable doubles, and say that she is none. */
  SEE_DOUBLES(
      administersInItsTerritoire(), administersWhereSheIsKnown(), administersItsTerritoire()),
  /** See who changed her file (§14.2, TR-03). */
  READ_HISTORY(administersInItsTerritoire(), administersWhereSheIsKnown());

  private final List<Rule> rules;

  UsagerAction(Rule... rules) {
    this.rules = List.of(rules);
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  private static Rule sharesItsTerritoire() {
    return forAgents(
        "is a member of an organisation of its territoire, where files are shared",
        agent -> isShared(agent, AgentRules::isMember));
  }

  private static Rule worksWhereSheIsKnown() {
    return forAgents(
        "is a member of an organisation that knows the person",
        agent -> isKnown(agent, AgentRules::isMember));
  }

  private static Rule administersInItsTerritoire() {
    return forAgents(
        "administers an organisation of its territoire, where files are shared",
        agent -> isShared(agent, AgentRules::isAdmin));
  }

  private static Rule administersWhereSheIsKnown() {
    return forAgents(
        "administers an organisation that knows the person",
        agent -> isKnown(agent, AgentRules::isAdmin));
  }

  private static Rule administersItsTerritoire() {
    return forAgents(
        "administers its territoire",
        agent -> AgentRules.isTerritoireAdmin(agent, USAGER.TERRITOIRE_ID));
  }

  /** Asked once for all rows: it does not depend on the usager's own row. */
  private static Condition isShared(
      Actor.Agent agent, BiFunction<Actor.Agent, Field<Long>, Condition> role) {
    return USAGER.TERRITOIRE_ID.in(
        select(ORGANISATION.TERRITOIRE_ID)
            .from(ORGANISATION)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .where(TERRITOIRE.USAGERS_WALLED.isFalse(), role.apply(agent, ORGANISATION.ID)));
  }

  private static Condition isKnown(
      Actor.Agent agent, BiFunction<Actor.Agent, Field<Long>, Condition> role) {
    return exists(
        selectOne()
            .from(USAGER_ORGANISATION)
            .where(
                USAGER_ORGANISATION.USAGER_ID.eq(USAGER.ID),
                role.apply(agent, USAGER_ORGANISATION.ORGANISATION_ID)));
  }
}
