package fr.rdvsolidarites.agenda;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The créneaux that the agendas leave: the one search behind every page, whoever asks. Each call
 * costs three selects, whatever the number of agents, lieux, motifs and weeks; the rest is pure
 * ({@link CreneauCalculator}).
 */
@Component
public class Creneaux {

  private final AgendaReads reads;
  private final Clock clock;
  private final Optional<SearchListener> listener;

  @Autowired
  public Creneaux(
      DSLContext dsl, Clock clock, Optional<SearchListener> listener, Releases releases) {
    this.reads = new AgendaReads(dsl, releases);
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
    return answer(search, asked -> new Found.All(asked.all())).creneaux();
  }

  /** The first créneau of all. */
  public Optional<Creneau> next(CreneauSearch search) {
    var first = answer(search, asked -> new Found.Next(asked.first().orElse(null)));
    return Optional.ofNullable(first.creneau());
  }

  /** The first créneau of each lieu that has one; créneaux without a lieu are left out. */
  public Map<Long, Creneau> firstPerLieu(CreneauSearch search) {
    var first = new HashMap<Long, Creneau>();
    firstPerLieu(search, 1).forEach((lieu, creneaux) -> first.put(lieu, creneaux.getFirst()));
    return first;
  }

  /** The créneaux of the first so many starts of each lieu that has one, in order. */
  public Map<Long, List<Creneau>> firstPerLieu(CreneauSearch search, int wanted) {
    return answer(search, asked -> new Found.FirstPerLieu(wanted, asked.firstPerLieu(wanted)))
        .creneaux();
  }

  /** RDVs with several professionals, as {@link CreneauSearch#together} says, by start and lieu. */
  public List<JointCreneau> joint(CreneauSearch search) {
    return answer(search, asked -> new Found.Joint(asked.joint())).creneaux();
  }

  /** The first créneau of each motif d'ouverture that has one. */
  public Map<Long, Creneau> firstPerMotif(CreneauSearch search) {
    return answer(search, asked -> new Found.FirstPerMotif(asked.firstPerMotif())).creneaux();
  }

  /**
   * The agents, among those named, who are free at a start that was offered, even when the grid has
   * slid since: one créneau each at least, in order of agent.
   */
  public List<Creneau> freeAt(CreneauRequest request, AgentFilter agents) {
    var search = request.search().with(agents);
    Instant now = clock.instant();
    var chosenAt = request.chosenAt() == null ? now : request.chosenAt();
    return new CreneauCalculator(reads.read(search, now, chosenAt), search, chosenAt)
        .at(request.start(), request.lieuId());
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

  private <F extends Found> F answer(CreneauSearch search, Function<CreneauCalculator, F> ask) {
    Instant now = clock.instant();
    var agendas = reads.read(search, now, now);
    var found = ask.apply(new CreneauCalculator(agendas, search, now));
    listener.ifPresent(it -> it.answered(new AnsweredSearch(search, agendas, now, found)));
    return found;
  }
}
