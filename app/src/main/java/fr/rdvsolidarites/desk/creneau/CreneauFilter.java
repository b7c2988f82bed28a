package fr.rdvsolidarites.desk.creneau;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen; no lieu: all of them; no professional: everyone.
 *
 * @param modelRdvId the RDV that is being duplicated
 */
public record CreneauFilter(
    @Nullable Long ouvertureId,
    List<Long> lieuIds,
    List<Long> agentIds,
    @Nullable Long modelRdvId) {

  public CreneauFilter {
    lieuIds = List.copyOf(lieuIds);
    agentIds = List.copyOf(agentIds);
  }
}
