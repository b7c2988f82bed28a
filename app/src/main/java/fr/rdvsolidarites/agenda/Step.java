package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One professional's part of a RDV with several.
 *
 * @param motifOuvertureIds for one of which she must have a plage
 * @param duration null: the motif's, the longest when there are several
 */
public record Step(long agentId, Set<Long> motifOuvertureIds, @Nullable Duration duration) {

  public Step {
    motifOuvertureIds = Set.copyOf(motifOuvertureIds);
  }

  public Step(long agentId, long motifOuvertureId, @Nullable Duration duration) {
    this(agentId, Set.of(motifOuvertureId), duration);
  }
}
