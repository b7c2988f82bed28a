package fr.rdvsolidarites.agenda;

import java.util.Set;

/**
 * Whose créneaux are wanted. Everyone's, or those of named agents: of nobody when none is named.
 */
public sealed interface AgentFilter {

  record Everyone() implements AgentFilter {}

  record Only(Set<Long> agentIds) implements AgentFilter {
    public Only {
      agentIds = Set.copyOf(agentIds);
    }
  }

  static AgentFilter everyone() {
    return new Everyone();
  }

  static AgentFilter only(Set<Long> agentIds) {
    return new Only(agentIds);
  }

  default boolean accepts(long agentId) {
    return switch (this) {
      case Everyone() -> true;
      case Only(var agentIds) -> agentIds.contains(agentId);
    };
  }
}
