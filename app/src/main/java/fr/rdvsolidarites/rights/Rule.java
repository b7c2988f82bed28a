package fr.rdvsolidarites.rights;

import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;

/**
 * A right as a condition on rows, given the actor: the same value goes in the WHERE of the list, of
 * the read and of the write. Empty: this rule gives this kind of actor nothing.
 *
 * @param words the rule in words, for the matrix of rights
 */
public record Rule(String words, Function<Actor, Optional<Condition>> grant) {

  public static Rule forAgents(String words, Function<Actor.Agent, Condition> condition) {
    return new Rule(
        words,
        actor ->
            actor instanceof Actor.Agent agent
                ? Optional.of(condition.apply(agent))
                : Optional.empty());
  }

  public static Rule forParticipants(
      String words, Function<Actor.Participant, Condition> condition) {
    return new Rule(
        words,
        actor ->
            actor instanceof Actor.Participant participant
                ? Optional.of(condition.apply(participant))
                : Optional.empty());
  }
}
