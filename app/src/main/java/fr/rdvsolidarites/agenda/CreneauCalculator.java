package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Occurrences of plages, minus absences, public holidays and busy times, cut in créneaux. Pure: the
 * same agendas, search and present give the same answer.
 *
 * <p>In each free interval créneaux lie back to back from its start; where it has begun, the first
 * one is moved in steps of five minutes from that start until it is not before now; a rest shorter
 * than the duration gives nothing.
 */
public final class CreneauCalculator {

  private final Agendas agendas;
  private final CreneauSearch search;
  private final Instant now;

  public CreneauCalculator(Agendas agendas, CreneauSearch search, Instant now) {
    this.agendas = agendas;
    this.search = search;
    this.now = now;
  }

  /** Every créneau, by start, agent, lieu and motif; each once, even offered by two plages. */
  public List<Creneau> all() {
    return board().all().creneaux();
  }

  /** The first créneau of all. */
  public Optional<Creneau> first() {
    return board().first().creneaux().stream().findFirst();
  }

  /** The first starts of each lieu that has one; créneaux without a lieu are left out. */
  public Map<Long, List<Creneau>> firstPerLieu(int wanted) {
    var first = new HashMap<Long, List<Creneau>>();
    board().firstPerLieu(wanted).forEach((lieu, creneaux) -> first.put(lieu, creneaux.creneaux()));
    return first;
  }

  /** The first créneau of each motif d'ouverture that has one. */
  public Map<Long, Creneau> firstPerMotif() {
    var first = new HashMap<Long, Creneau>();
    board()
        .firstPerMotif()
        .forEach((motif, creneaux) -> first.put(motif, creneaux.creneaux().getFirst()));
    return first;
  }

  /** RDVs with several professionals, by start, lieu and agents. */
  public List<JointCreneau> joint() {
    return new JointOffers(board().offers, search, now).all();
  }

  /**
   * The agents who could receive at that very time, each with the plage and the lieu it would take:
   * the time must lie in free time of one plage and within the motif's delays, not on the grid,
   * which slides while somebody fills in a form.
   */
  public List<Creneau> at(Instant start, @Nullable Long lieuId) {
    var found = new ArrayList<Creneau>();
    var offers = new Board(agendas, search, now, search.window().firstDay()).offers;
    for (var offer : offers) {
      long begin = start.toEpochMilli();
      boolean exact = start.equals(Instant.ofEpochMilli(begin));
      if (exact && offer.bounds.allows(begin)) {
        addFree(found, offer, begin, lieuId);
      }
    }
    found.sort(null);
    return Creneau.withoutDoubles(found);
  }

  /** Where the time of the plages went; exact on agendas whose busy times have their causes. */
  public Explanation explain() {
    return new Explainer(agendas, search, now).explain();
  }

  private static void addFree(List<Creneau> found, Offer offer, long start, @Nullable Long lieuId) {
    long end = start + offer.bounds.duration();
    var openings = offer.openings;
    for (int i = 0; i < openings.size; i++) {
      boolean fits = openings.starts[i] <= start && end <= openings.ends[i];
      if (fits && Objects.equals(lieuId, offer.lieuOf(i)) && offer.busy.isFree(start, end)) {
        found.add(offer.creneau(start, i));
      }
    }
  }

  private Board board() {
    return Board.toCome(agendas, search, now);
  }
}
