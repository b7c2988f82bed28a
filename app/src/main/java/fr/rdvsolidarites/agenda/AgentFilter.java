package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.rights.Actor;
import java.util.Set;

/**
 * Whose créneaux are wanted: everyone's, or those of some only, which may be nobody ({@code
 * 2-scheduling.md} §13.6: an empty list never means everyone).
 */
public sealed interface AgentFilter {

  record Everyone() implements AgentFilter {}

  /** Those named, of nobody when none is. */
  record Only(Set<Long> agentIds) implements AgentFilter {
    public Only {
      agentIds = Set.copyOf(agentIds);
    }
  }

  /** Everyone who works in one of these services. */
  record Of(Set<Long> serviceIds) implements AgentFilter {
    public Of {
      serviceIds = Set.copyOf(serviceIds);
    }
  }

  /** Those named and the members of these équipes together. */
  record OnlyOrIn(Set<Long> agentIds, Set<Long> equipeIds) implements AgentFilter {
    public OnlyOrIn {
      agentIds = Set.copyOf(agentIds);
      equipeIds = Set.copyOf(equipeIds);
    }
  }

  /** Those wanted, each for the motifs only that this agent may place in their agendas. */
  record PlaceableBy(AgentFilter wanted, Actor.Agent actor) implements AgentFilter {}

  static AgentFilter everyone() {
    return new Everyone();
  }

  static AgentFilter only(Set<Long> agentIds) {
    return new Only(agentIds);
  }

  static AgentFilter ofServices(Set<Long> serviceIds) {
    return new Of(serviceIds);
  }

  static AgentFilter onlyOrInEquipes(Set<Long> agentIds, Set<Long> equipeIds) {
    return new OnlyOrIn(agentIds, equipeIds);
  }

  /** This one, of nobody in whose agenda the agent may not place such a RDV (wish D1). */
  default AgentFilter placeableBy(Actor.Agent actor) {
    return new PlaceableBy(this, actor);
  }

  /** Whether it can accept anybody at all. */
  default boolean isHopeless() {
    return switch (this) {
      case Everyone() -> false;
      case Only(var agents) -> agents.isEmpty();
      case Of(var services) -> services.isEmpty();
      case OnlyOrIn(var agents, var equipes) -> agents.isEmpty() && equipes.isEmpty();
      case PlaceableBy(var wanted, _) -> wanted.isHopeless();
    };
  }
}
