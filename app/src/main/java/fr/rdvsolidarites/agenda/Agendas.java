package fr.rdvsolidarites.agenda;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the engine needs to know for one search.
 *
 * @param closedLieux lieux that receive nobody, though plages still name them
 * @param wantedAgents those that the search's filter accepts; null: everyone
 * @param referents those who follow the usagers who come
 */
public record Agendas(
    List<PlageOuverture> plages,
    List<Absence> absences,
    BusyAgendas busy,
    Set<Long> closedLieux,
    @Nullable Set<Long> wantedAgents,
    Set<Long> referents) {

  static final Agendas EMPTY =
      new Agendas(List.of(), List.of(), BusyAgendas.NONE, Set.of(), null, Set.of());

  boolean wants(long agentId) {
    return wantedAgents == null || wantedAgents.contains(agentId);
  }
}
