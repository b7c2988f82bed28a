package fr.rdvsolidarites.desk.creneau;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What was chosen; no service, no lieu: all of them; neither professional nor équipe: everyone.
 *
 * @param serviceIds which motifs and professionals there are to choose from
 * @param agentIds in the order in which they receive, when one does after the other
 * @param receiving how the professionals chosen shall receive (wish D6)
 * @param turns by professional, the ouverture of his part, where it is not the motif searched
 * @param network whether in all organisations in which the agent may place the same motif
 * @param usagerIds for whom it is looked, if that is known; carried on to the placing
 * @param modelRdvId the RDV that is being duplicated
 */
public record CreneauFilter(
    @Nullable Long ouvertureId,
    List<Long> serviceIds,
    List<Long> lieuIds,
    List<Long> agentIds,
    List<Long> equipeIds,
    Receiving receiving,
    Map<Long, Long> turns,
    boolean network,
    List<Long> usagerIds,
    @Nullable Long modelRdvId) {

  public CreneauFilter {
    serviceIds = List.copyOf(serviceIds);
    lieuIds = List.copyOf(lieuIds);
    agentIds = List.copyOf(agentIds);
    equipeIds = List.copyOf(equipeIds);
    turns = Map.copyOf(turns);
    usagerIds = List.copyOf(usagerIds);
  }

  /** As an address says it; what is no id is as good as an id that nobody knows. */
  static CreneauFilter of(MultiValueMap<String, String> asked) {
    return new CreneauFilter(
        ids(asked, "motif").stream().findFirst().orElse(null),
        ids(asked, "services"),
        ids(asked, "lieux"),
        inOrder(ids(asked, "professionnels"), ids(asked, "ordre")),
        ids(asked, "equipes"),
        Receiving.of(Objects.requireNonNullElse(asked.getFirst("ensemble"), "")),
        turns(asked),
        "oui".equals(asked.getFirst("reseau")),
        ids(asked, "usager"),
        ids(asked, "modele").stream().findFirst().orElse(null));
  }

  private static List<Long> ids(MultiValueMap<String, String> asked, String name) {
    return asked.getOrDefault(name, List.of()).stream()
        .filter(text -> text != null && text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .distinct()
        .toList();
  }

  /** Boxes are sent in the order of the page; those that have no place come last. */
  private static List<Long> inOrder(List<Long> ids, List<Long> order) {
    return ids.stream()
        .sorted(
            Comparator.comparingInt(id -> order.contains(id) ? order.indexOf(id) : order.size()))
        .toList();
  }

  /** {@code pour=12-34}: the professional 12 for the ouverture 34. */
  private static Map<Long, Long> turns(MultiValueMap<String, String> asked) {
    return asked.getOrDefault("pour", List.of()).stream()
        .filter(text -> text != null && text.matches("\\d{1,18}-\\d{1,18}"))
        .map(text -> text.split("-"))
        .collect(
            Collectors.toMap(
                pair -> Long.valueOf(pair[0]), pair -> Long.valueOf(pair[1]), (one, _) -> one));
  }

  /** Several at once or in turn; with one alone it is an ordinary search. */
  boolean isJoint() {
    return receiving != Receiving.APART && agentIds.size() > 1;
  }

  boolean isInTurn() {
    return isJoint() && receiving == Receiving.IN_TURN;
  }

  boolean isNarrow() {
    return !lieuIds.isEmpty()
        || !agentIds.isEmpty()
        || !equipeIds.isEmpty()
        || !serviceIds.isEmpty();
  }

  CreneauFilter inAnyLieu() {
    return but(agentIds, List.of(), receiving);
  }

  CreneauFilter apart() {
    return but(agentIds, lieuIds, Receiving.APART);
  }

  CreneauFilter withAnyone() {
    return new CreneauFilter(
        ouvertureId,
        List.of(),
        lieuIds,
        List.of(),
        List.of(),
        Receiving.APART,
        Map.of(),
        network,
        usagerIds,
        modelRdvId);
  }

  /** The same, with this professional one place earlier. */
  CreneauFilter sooner(long agentId) {
    var place = agentIds.indexOf(agentId);
    return but(
        agentIds.stream()
            .sorted(
                Comparator.comparingInt(
                    id -> {
                      var now = agentIds.indexOf(id);
                      return now == place ? place - 1 : now == place - 1 ? place : now;
                    }))
            .toList(),
        lieuIds,
        receiving);
  }

  private CreneauFilter but(List<Long> agentIds, List<Long> lieuIds, Receiving receiving) {
    return new CreneauFilter(
        ouvertureId,
        serviceIds,
        lieuIds,
        agentIds,
        equipeIds,
        receiving,
        turns,
        network,
        usagerIds,
        modelRdvId);
  }

  /** As addresses carry it. */
  String query() {
    return (ouvertureId == null ? "" : "&motif=" + ouvertureId)
        + all("services", serviceIds)
        + all("lieux", lieuIds)
        + all("professionnels", agentIds)
        + all("equipes", equipeIds)
        + (receiving == Receiving.APART ? "" : "&ensemble=" + receiving.code())
        + all(
            "pour", new TreeMap<>(turns).entrySet(), turn -> turn.getKey() + "-" + turn.getValue())
        + (network ? "&reseau=oui" : "")
        + all("usager", usagerIds)
        + (modelRdvId == null ? "" : "&modele=" + modelRdvId);
  }

  static String all(String name, List<Long> ids) {
    return all(name, ids, String::valueOf);
  }

  private static <T> String all(String name, Collection<T> values, Function<T, String> text) {
    return values.stream()
        .map(one -> "&" + name + "=" + text.apply(one))
        .collect(Collectors.joining());
  }
}
