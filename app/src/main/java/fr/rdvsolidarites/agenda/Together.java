package fr.rdvsolidarites.agenda;

import java.util.List;
import java.util.Set;

/** Several professionals in one RDV (wish D6). */
public sealed interface Together {

  /** Each by himself: the ordinary search. */
  record Apart() implements Together {}

  /** All at the same time, in one lieu, each in a plage of one of the motifs searched. */
  record Common(List<Long> agentIds) implements Together {
    public Common {
      agentIds = List.copyOf(agentIds);
    }
  }

  /** One right after the other, in this order, in one lieu. */
  record Consecutive(List<Step> steps) implements Together {
    public Consecutive {
      steps = List.copyOf(steps);
    }
  }

  default boolean concerns(long agentId) {
    return this instanceof Apart || who().contains(agentId);
  }

  /** Whose agendas must be read; empty: not limited. */
  default Set<Long> who() {
    return switch (this) {
      case Apart() -> Set.of();
      case Common(var agents) -> Set.copyOf(agents);
      case Consecutive(var steps) ->
          steps.stream().map(Step::agentId).collect(java.util.stream.Collectors.toSet());
    };
  }
}
