package fr.rdvsolidarites.desk.creneau;

import static java.util.stream.Collectors.toSet;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Equipe;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Lieu;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Motif;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Service;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What there is to choose from in a search, once some of it is chosen. Pure. */
final class OfferedChoices {

  private OfferedChoices() {}

  /**
   * Ids that are not of this organisation are left out, so is a motif of another service than those
   * chosen; a single motif is chosen already.
   */
  static CreneauFilter known(CreneauFilter asked, CreneauChoices.Found found) {
    var services = asked.serviceIds().stream().filter(ids(services(found), Service::id)).toList();
    var motifs = motifs(services, found).stream().map(Motif::id).toList();
    var ouverture = asked.ouvertureId();
    return new CreneauFilter(
        ouverture != null && motifs.contains(ouverture)
            ? ouverture
            : motifs.size() == 1 ? motifs.getFirst() : null,
        services,
        asked.lieuIds().stream().filter(ids(found.lieux(), Lieu::id)).toList(),
        asked.agentIds().stream().filter(ids(found.professionals(), Professional::id)).toList(),
        asked.equipeIds().stream().filter(ids(found.equipes(), Equipe::id)).toList(),
        asked.receiving(),
        asked.turns(),
        asked.network(),
        asked.usagerIds(),
        asked.modelRdvId());
  }

  private static <T> Predicate<Long> ids(List<T> known, Function<T, Long> id) {
    return known.stream().map(id).collect(toSet())::contains;
  }

  static List<Service> services(CreneauChoices.Found found) {
    return all(found).map(one -> new Service(one.serviceId(), one.service())).distinct().toList();
  }

  static List<Motif> motifs(List<Long> serviceIds, CreneauChoices.Found found) {
    return all(found)
        .filter(one -> serviceIds.isEmpty() || serviceIds.contains(one.serviceId()))
        .toList();
  }

  /** Those of RDVs collectifs come last. */
  private static Stream<Motif> all(CreneauChoices.Found found) {
    return Stream.concat(found.motifs().stream(), found.collective().stream());
  }

  /** Those of the services chosen; who was chosen by name stays. */
  static List<Professional> professionals(CreneauFilter filter, CreneauChoices.Found found) {
    var inService =
        found.members().stream()
            .filter(one -> filter.serviceIds().contains(one.serviceId()))
            .map(CreneauChoices.Member::agentId)
            .collect(toSet());
    return found.professionals().stream()
        .filter(
            one ->
                filter.serviceIds().isEmpty()
                    || inService.contains(one.id())
                    || filter.agentIds().contains(one.id()))
        .toList();
  }
}
