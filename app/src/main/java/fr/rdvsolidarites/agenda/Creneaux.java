package fr.rdvsolidarites.agenda;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The créneaux that the agendas leave, and the places that RDVs collectifs have: the one search
 * behind every page, whoever asks. Each call costs four selects, whatever the number of agents,
 * lieux, motifs and weeks; the rest is pure ({@link CreneauCalculator}).
 */
@Component
public class Creneaux {

  private final AgendaReads reads;
  private final SessionReads sessions;
  private final Clock clock;
  private final Optional<SearchListener> listener;

  @Autowired
  public Creneaux(
      DSLContext dsl, Clock clock, Optional<SearchListener> listener, Releases releases) {
    this.reads = new AgendaReads(dsl, releases);
    this.sessions = new SessionReads(dsl);
    this.clock = clock;
    this.listener = listener;
  }

  public Creneaux(DSLContext dsl, Clock clock) {
    this(dsl, clock, Optional.empty());
  }

  /** Days that come within a motif's delay are open at once. */
  public Creneaux(DSLContext dsl, Clock clock, Optional<SearchListener> listener) {
    this(dsl, clock, listener, Releases.AT_ONCE);
  }

  /** Every créneau, by start, agent, lieu and motif, without doubles. */
  public List<Creneau> search(CreneauSearch search) {
    return merged(answer(search, asked -> new Found.All(asked.all())).creneaux(), placesIn(search));
  }

  /** The first créneau of all. */
  public Optional<Creneau> next(CreneauSearch search) {
    var first = answer(search, asked -> new Found.Next(asked.first().orElse(null)));
    return Stream.concat(Stream.ofNullable(first.creneau()), placesIn(search).stream())
        .min(Comparator.naturalOrder());
  }

  /** The first créneau of each lieu that has one; créneaux without a lieu are left out. */
  public Map<Long, Creneau> firstPerLieu(CreneauSearch search) {
    var first = new HashMap<Long, Creneau>();
    firstPerLieu(search, 1).forEach((lieu, creneaux) -> first.put(lieu, creneaux.getFirst()));
    return first;
  }

  /** The créneaux of the first so many starts of each lieu that has one, in order. */
  public Map<Long, List<Creneau>> firstPerLieu(CreneauSearch search, int wanted) {
    var found =
        answer(search, asked -> new Found.FirstPerLieu(wanted, asked.firstPerLieu(wanted)))
            .creneaux();
    var places =
        placesIn(search).stream()
            .filter(place -> place.lieuId() != null)
            .collect(groupingBy(Creneau::lieuId));
    if (places.isEmpty()) {
      return found;
    }
    var all = new HashMap<>(found);
    places.forEach(
        (lieu, more) ->
            all.merge(lieu, firsts(more, wanted), (a, b) -> firsts(merged(a, b), wanted)));
    return all;
  }

  /** RDVs with several professionals, as {@link CreneauSearch#together} says, by start and lieu. */
  public List<JointCreneau> joint(CreneauSearch search) {
    return answer(search, asked -> new Found.Joint(asked.joint())).creneaux();
  }

  /** The first créneau of each motif d'ouverture that has one. */
  public Map<Long, Creneau> firstPerMotif(CreneauSearch search) {
    var found =
        new HashMap<>(
            answer(search, asked -> new Found.FirstPerMotif(asked.firstPerMotif())).creneaux());
    placesIn(search)
        .forEach(place -> found.merge(place.motifOuvertureId(), place, Creneaux::earlier));
    return found;
  }

  /**
   * The agents, among those named, who are free at a start that was offered, even when the grid has
   * slid since: one créneau each at least, in order of agent.
   */
  public List<Creneau> freeAt(CreneauRequest request, AgentFilter agents) {
    var search = request.search().with(agents);
    Instant now = clock.instant();
    var chosenAt = request.chosenAt() == null ? now : request.chosenAt();
    var free =
        new CreneauCalculator(reads.read(search, now, chosenAt), search, chosenAt)
            .at(request.start(), request.lieuId());
    var places =
        sessions.read(search, now, chosenAt).stream()
            .filter(place -> place.start().equals(request.start()))
            .filter(place -> Objects.equals(place.lieuId(), request.lieuId()))
            .toList();
    return merged(free, places);
  }

  /**
   * Whether a start that was offered is still good for this agent, with the plage it would take. To
   * be asked again in the transaction that books, once the agent's lock is held.
   */
  public Optional<Creneau> stillFree(CreneauRequest request, long agentId) {
    return freeAt(request, AgentFilter.only(Set.of(agentId))).stream().findFirst();
  }

  /** Why there are so many créneaux, or none: where the time of the plages went. */
  public Explanation explain(CreneauSearch search) {
    Instant now = clock.instant();
    var explanation = new CreneauCalculator(reads.readAll(search, now), search, now).explain();
    return explanation.with(reads.elsewhen(search));
  }

  private List<Creneau> placesIn(CreneauSearch search) {
    var now = clock.instant();
    return sessions.read(search, now, now);
  }

  private static List<Creneau> merged(List<Creneau> some, List<Creneau> others) {
    return others.isEmpty()
        ? some
        : Stream.concat(some.stream(), others.stream()).sorted().toList();
  }

  private static Creneau earlier(Creneau one, Creneau other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Those of the first so many starts. */
  private static List<Creneau> firsts(List<Creneau> sorted, int wanted) {
    var starts = sorted.stream().map(Creneau::start).distinct().limit(wanted).toList();
    return starts.isEmpty()
        ? List.of()
        : sorted.stream().filter(one -> !one.start().isAfter(starts.getLast())).toList();
  }

  private <F extends Found> F answer(CreneauSearch search, Function<CreneauCalculator, F> ask) {
    Instant now = clock.instant();
    var agendas = reads.read(search, now, now);
    var found = ask.apply(new CreneauCalculator(agendas, search, now));
    listener.ifPresent(it -> it.answered(new AnsweredSearch(search, agendas, now, found)));
    return found;
  }
}
