package fr.rdvsolidarites.rights;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.trueCondition;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Turns an action into the condition that selects the rows on which this actor may do it. */
public final class Rights {

  private Rights() {}

  /** False when no rule of the action speaks of this kind of actor. */
  public static Condition filter(Actor actor, Action action) {
    if (actor instanceof Actor.System) {
      return trueCondition();
    }
    return action.rules().stream()
        .map(rule -> rule.grant().apply(actor))
        .flatMap(Optional::stream)
        .reduce(DSL::or)
        .orElse(falseCondition());
  }
}
