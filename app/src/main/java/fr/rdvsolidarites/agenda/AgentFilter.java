package fr.rdvsolidarites.agenda;

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

  /** Those wanted, as far as they are among these. */
  record Among(AgentFilter wanted, Set<Long> agentIds) implements AgentFilter {
    public Among {
      agentIds = Set.copyOf(agentIds);
    }
  }

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

  /** This one, of nobody who is not among these. */
  default AgentFilter among(Set<Long> agentIds) {
    return new Among(this, agentIds);
  }

  /** Whether it can accept anybody at all. */
  default boolean isHopeless() {
    return switch (this) {
      case Everyone() -> false;
      case Only(var agents) -> agents.isEmpty();
      case Of(var services) -> services.isEmpty();
      case OnlyOrIn(var agents, var equipes) -> agents.isEmpty() && equipes.isEmpty();
      case Among(var wanted, var agents) -> agents.isEmpty() || wanted.isHopeless();
    };
  }
}
