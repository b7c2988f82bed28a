package fr.rdvsolidarites.desk.creneau;

import static fr.rdvsolidarites.shared.Texts.t;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.JointCreneau;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.Step;
import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.creneau.CreneauChoices.Found;
import fr.rdvsolidarites.desk.creneau.CreneauChoices.Opening;
import fr.rdvsolidarites.desk.creneau.CreneauChoices.Reception;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Motif;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to look for with several professionals (wish D6), and what is placed at the times found.
 * Pure.
 */
final class JointTimes {

  /**
   * What is placed at one time.
   *
   * @param parts one RDV each, in order
   * @param others who receive together with the professional of the first part
   */
  record Placing(long organisationId, List<OfferedTime> parts, List<Long> others) {}

  /**
   * One professional's part, in turn.
   *
   * @param anyPlage she receives for nothing that may be placed: the motif searched is placed in
   *     whatever plage of hers
   */
  private record Part(long agentId, Motif motif, boolean anyPlage) {}

  private final Found found;
  private final Motif motif;
  private final CreneauFilter filter;
  private final Map<Long, Long> organisations;
  private final List<Part> parts;

  JointTimes(Found found, Motif motif, CreneauFilter filter) {
    this.found = found;
    this.motif = motif;
    this.filter = filter;
    this.organisations =
        found.ouvertures().stream().collect(toMap(Opening::ouvertureId, Opening::organisationId));
    this.parts =
        filter.isInTurn() ? filter.agentIds().stream().map(this::part).toList() : List.of();
  }

  /** What she may be placed for, the motif searched first. */
  private List<Motif> choices(long agentId) {
    var received =
        found.receptions().stream()
            .filter(one -> one.agentId() == agentId)
            .map(Reception::ouvertureId)
            .collect(toSet());
    return found.motifs().stream()
        .filter(one -> !Collections.disjoint(received, ouvertures(one, List.of(agentId))))
        .sorted((one, other) -> Boolean.compare(isSearched(other), isSearched(one)))
        .toList();
  }

  private boolean isSearched(Motif one) {
    return one.id() == motif.id();
  }

  private Part part(long agentId) {
    var choices = choices(agentId);
    var asked = asked(agentId, choices);
    var chosen = choices.stream().filter(one -> Objects.equals(one.id(), asked)).findFirst();
    return chosen
        .or(() -> choices.stream().findFirst())
        .map(one -> new Part(agentId, one, false))
        .orElse(new Part(agentId, motif, true));
  }

  private @Nullable Long asked(long agentId, List<Motif> choices) {
    var asked = filter.turns().get(agentId);
    return choices.stream().anyMatch(one -> Objects.equals(one.id(), asked)) ? asked : null;
  }

  CreneauxPage.Joint page(boolean isEmpty, LongFunction<String> sooner) {
    var names = professionals();
    var turns =
        parts.stream()
            .map(
                one -> {
                  var choices = choices(one.agentId());
                  var isForSearched = choices.stream().anyMatch(this::isSearched);
                  return new CreneauxPage.Turn(
                      name(names, one.agentId()),
                      one.motif(),
                      choices.stream().filter(each -> !isForSearched || !isSearched(each)).toList(),
                      asked(one.agentId(), choices),
                      isForSearched,
                      one == parts.getFirst() ? null : sooner.apply(one.agentId()));
                })
            .toList();
    return new CreneauxPage.Joint(turns, isEmpty ? reasons(names) : List.of());
  }

  private static Professional name(Map<Long, Professional> names, long id) {
    return names.getOrDefault(id, new Professional(id, "", ""));
  }

  private Map<Long, Professional> professionals() {
    return found.professionals().stream().collect(toMap(Professional::id, one -> one));
  }

  /** Who has no plage at all; or else that they have no lieu in common; or that they are taken. */
  private List<String> reasons(Map<Long, Professional> names) {
    var without =
        filter.agentIds().stream()
            .filter(id -> lieux(id).isEmpty())
            .map(id -> t("desk.search.joint.no-plage", name(names, id).name()))
            .toList();
    if (!without.isEmpty()) {
      return without;
    }
    var common = new HashSet<>(lieux(filter.agentIds().getFirst()));
    filter.agentIds().forEach(id -> common.retainAll(lieux(id)));
    return List.of(
        t(
            common.isEmpty()
                ? "desk.search.joint.no-lieu"
                : "desk.search.joint.taken." + filter.receiving().textKey()));
  }

  /** Of her plages, those of her part when they receive in turn; empty stands for none. */
  private Set<Optional<Long>> lieux(long agentId) {
    var part = parts.stream().filter(one -> one.agentId() == agentId).findFirst();
    var only =
        part.filter(one -> !one.anyPlage()).map(one -> ouvertures(one.motif(), List.of(agentId)));
    return found.receptions().stream()
        .filter(one -> one.agentId() == agentId)
        .filter(one -> only.isEmpty() || only.get().contains(one.ouvertureId()))
        .map(one -> Optional.ofNullable(one.lieuId()))
        .collect(toSet());
  }

  /**
   * At once: each in his own plages, for whatever motif, as a colleague of another service receives
   * for hers; as long as the motif searched. In turn: each for his own motif.
   */
  CreneauSearch search(SearchWindow window) {
    var all = organisations.keySet();
    var search = CreneauSearch.byAgent(all, window);
    return parts.isEmpty()
        ? search.lasting(minutes(motif)).common(filter.agentIds())
        : search.consecutive(
            parts.stream()
                .map(
                    one ->
                        new Step(
                            one.agentId(),
                            one.anyPlage() ? all : ouvertures(one.motif(), List.of(one.agentId())),
                            minutes(one.motif())))
                .toList());
  }

  private static Duration minutes(Motif motif) {
    return Duration.ofMinutes(motif.minutes());
  }

  /** Those of the motif that may be placed with all of these professionals. */
  private Set<Long> ouvertures(Motif motif, List<Long> agentIds) {
    return placeable(motif, agentIds).map(Opening::ouvertureId).collect(toSet());
  }

  private Stream<Opening> placeable(Motif motif, List<Long> agentIds) {
    return found.placeable(motif, filter.network()).stream()
        .filter(one -> found.mayPlace(one.ouvertureId(), agentIds));
  }

  /**
   * Empty when it cannot be placed: not in one organisation, or in one where the agent may not
   * place the motif with those who receive.
   */
  Optional<Placing> placing(JointCreneau joint) {
    var where =
        joint.parts().stream()
            .map(part -> organisations.get(part.motifOuvertureId()))
            .distinct()
            .toList();
    if (where.size() != 1 || where.getFirst() == null) {
      return Optional.empty();
    }
    return parts.isEmpty()
        ? common(joint.parts(), where.getFirst())
        : inTurn(joint.parts(), where.getFirst());
  }

  /** Led by who receives for the motif searched, if one of them does. */
  private Optional<Placing> common(List<Creneau> all, long organisationId) {
    var searched = ouvertures(motif, filter.agentIds());
    var lead =
        all.stream()
            .filter(one -> searched.contains(one.motifOuvertureId()))
            .findFirst()
            .orElse(all.getFirst());
    var others =
        all.stream().map(Creneau::agentId).filter(id -> id != lead.agentId()).distinct().toList();
    return offered(lead, motif, organisationId, filter.agentIds())
        .map(part -> new Placing(organisationId, List.of(part), others));
  }

  private Optional<Placing> inTurn(List<Creneau> all, long organisationId) {
    var offered = new ArrayList<OfferedTime>();
    for (var i = 0; i < all.size(); i++) {
      var part = parts.get(i);
      offered(all.get(i), part.motif(), organisationId, List.of(part.agentId()))
          .ifPresent(offered::add);
    }
    return offered.size() < all.size()
        ? Optional.empty()
        : Optional.of(new Placing(organisationId, offered, List.of()));
  }

  /** For the motif wanted, in whatever plage the time was found. */
  private Optional<OfferedTime> offered(
      Creneau creneau, Motif wanted, long organisationId, List<Long> agentIds) {
    var here =
        placeable(wanted, agentIds)
            .filter(one -> one.organisationId() == organisationId)
            .map(Opening::ouvertureId)
            .toList();
    return Stream.concat(
            here.stream().filter(id -> id == creneau.motifOuvertureId()), here.stream())
        .findFirst()
        .map(id -> new OfferedTime(id, creneau.lieuId(), creneau.agentId(), creneau.during()));
  }
}
