package fr.rdvsolidarites.agenda;

import java.util.List;
import java.util.Set;

/**
 * All that the engine needs to know for one search.
 *
 * @param closedLieux lieux that receive nobody, though plages still name them
 */
public record Agendas(
    List<PlageOuverture> plages,
    List<Absence> absences,
    List<BusyTime> busy,
    Set<Long> closedLieux) {

  static final Agendas EMPTY = new Agendas(List.of(), List.of(), List.of(), Set.of());
}
