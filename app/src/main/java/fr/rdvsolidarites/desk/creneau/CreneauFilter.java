package fr.rdvsolidarites.desk.creneau;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen; no lieu: all of them; neither professional nor équipe: everyone.
 *
 * @param together whether the professionals chosen shall receive together (wish D6)
 * @param network whether in all organisations in which the agent may place the same motif
 * @param usagerIds for whom it is looked, if that is known; carried on to the placing
 * @param modelRdvId the RDV that is being duplicated
 */
public record CreneauFilter(
    @Nullable Long ouvertureId,
    List<Long> lieuIds,
    List<Long> agentIds,
    List<Long> equipeIds,
    boolean together,
    boolean network,
    List<Long> usagerIds,
    @Nullable Long modelRdvId) {

  public CreneauFilter {
    lieuIds = List.copyOf(lieuIds);
    agentIds = List.copyOf(agentIds);
    equipeIds = List.copyOf(equipeIds);
    usagerIds = List.copyOf(usagerIds);
  }

  /** Several at once; with one alone it is an ordinary search. */
  boolean isCommon() {
    return together && agentIds.size() > 1;
  }

  boolean isNarrow() {
    return !lieuIds.isEmpty() || !agentIds.isEmpty() || !equipeIds.isEmpty();
  }

  CreneauFilter inAnyLieu() {
    return new CreneauFilter(
        ouvertureId, List.of(), agentIds, equipeIds, together, network, usagerIds, modelRdvId);
  }

  CreneauFilter withAnyone() {
    return new CreneauFilter(
        ouvertureId, lieuIds, List.of(), List.of(), false, network, usagerIds, modelRdvId);
  }

  /** As addresses carry it. */
  String query() {
    return (ouvertureId == null ? "" : "&motif=" + ouvertureId)
        + all("lieux", lieuIds)
        + all("professionnels", agentIds)
        + all("equipes", equipeIds)
        + (together ? "&ensemble=commun" : "")
        + (network ? "&reseau=oui" : "")
        + all("usager", usagerIds)
        + (modelRdvId == null ? "" : "&modele=" + modelRdvId);
  }

  static String all(String name, List<Long> ids) {
    return ids.stream().map(id -> "&" + name + "=" + id).collect(Collectors.joining());
  }
}
