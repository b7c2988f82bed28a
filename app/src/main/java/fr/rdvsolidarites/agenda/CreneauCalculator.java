package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Occurrences of plages, minus absences, public holidays and busy times, cut in créneaux. Pure: the
 * same agendas, search and present give the same answer. One instance serves one search.
 *
 * <p>In each free interval créneaux lie back to back from its start; where it has begun, the first
 * one is moved in steps of five minutes from that start until it is not before now; a rest shorter
 * than the duration gives nothing.
 */
public final class CreneauCalculator {

  private static final long STEP = Duration.ofMinutes(5).toMillis();

  private final Agendas agendas;
  private final CreneauSearch search;
  private final Instant now;
  private final FreeTime freeTime;

  public CreneauCalculator(Agendas agendas, CreneauSearch search, Instant now) {
    this.agendas = agendas;
    this.search = search;
    this.now = now;
    this.freeTime = new FreeTime(agendas, search.window());
  }

  /** Every créneau, by start, agent, lieu and motif; each once, even offered by two plages. */
  public List<Creneau> all() {
    var found = new ArrayList<Creneau>();
    walk(
        new Collector() {
          @Override
          public boolean wants(Offer offer, long start) {
            return true;
          }

          @Override
          public boolean add(Creneau creneau) {
            found.add(creneau);
            return true;
          }
        });
    return sortedWithoutDoubles(found);
  }

  /** The first créneau of all. */
  public Optional<Creneau> first() {
    return Optional.ofNullable(firstPer(_ -> "all").get("all"));
  }

  /** The first créneau in each lieu that has one; créneaux without a lieu are left out. */
  public Map<Long, Creneau> firstPerLieu() {
    return firstPer(Offer::lieuId);
  }

  /** The first créneau of each motif d'ouverture that has one. */
  public Map<Long, Creneau> firstPerMotif() {
    return firstPer(offer -> offer.motif().motifOuvertureId());
  }

  /**
   * The agents who could receive at that very time, each with the plage and the lieu it would take:
   * the time must lie in free time of one plage and within the motif's delays, not on the grid,
   * which slides while somebody fills in a form.
   */
  public List<Creneau> at(Instant start, @Nullable Long lieuId) {
    var found = new ArrayList<Creneau>();
    for (var plage : agendas.plages()) {
      for (var motif : plage.motifs()) {
        if (isWithinDelays(motif, start)) {
          addFree(found, plage, motif, start, lieuId);
        }
      }
    }
    return sortedWithoutDoubles(found);
  }

  private void addFree(
      List<Creneau> found,
      PlageOuverture plage,
      MotifRules motif,
      Instant start,
      @Nullable Long lieu) {
    var end = start.plus(durationOf(motif));
    var day = LocalDate.ofInstant(start, plage.timetable().zone());
    for (var occurrence : plage.timetable().occurrencesIn(day, day)) {
      boolean fits = !start.isBefore(occurrence.start()) && !end.isAfter(occurrence.end());
      if (!fits || !isOpen(plage, occurrence) || !Objects.equals(lieu, plage.lieuOf(occurrence))) {
        continue;
      }
      for (long agentId : plage.agentIds()) {
        if (search.agents().accepts(agentId)
            && freeTime.isFree(agentId, plage.organisationId(), start, end)) {
          found.add(new Offer(plage, occurrence, motif, agentId).at(start, end));
        }
      }
    }
  }

  /** Decides what is kept, and how long it is worth going on. */
  private interface Collector {
    /** Whether a créneau that starts then, or later, could still be kept. */
    boolean wants(Offer offer, long start);

    /** Whether later créneaux of the same occurrence are wanted too. */
    boolean add(Creneau creneau);
  }

  /** An occurrence, an agent and a motif: what the créneaux laid together share. */
  private record Offer(
      PlageOuverture plage, Occurrence occurrence, MotifRules motif, long agentId) {
    @Nullable Long lieuId() {
      return plage.lieuOf(occurrence);
    }

    Creneau at(Instant start, Instant end) {
      return new Creneau(
          start,
          end,
          agentId,
          lieuId(),
          motif.motifOuvertureId(),
          plage.id(),
          occurrence.seriesDay());
    }
  }

  private <K> Map<K, Creneau> firstPer(Function<Offer, @Nullable K> groupOf) {
    var first = new HashMap<K, Creneau>();
    walk(
        new Collector() {
          private @Nullable K group;

          @Override
          public boolean wants(Offer offer, long start) {
            group = groupOf.apply(offer);
            var best = group == null ? null : first.get(group);
            return group != null && (best == null || start <= best.start().toEpochMilli());
          }

          @Override
          public boolean add(Creneau creneau) {
            first.merge(Objects.requireNonNull(group), creneau, CreneauCalculator::earlier);
            return false;
          }
        });
    return first;
  }

  private static Creneau earlier(Creneau one, Creneau other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private void walk(Collector collector) {
    for (var plage : agendas.plages()) {
      var bounds = plage.motifs().stream().map(this::bounds).toList();
      var agents = plage.agentIds().stream().filter(search.agents()::accepts).sorted().toList();
      if (!agents.isEmpty()) {
        walk(plage, agents, bounds, collector);
      }
    }
  }

  /**
   * Occurrences come in order of start: once no motif can get anything better, the rest is not
   * computed.
   */
  private void walk(
      PlageOuverture plage, List<Long> agents, List<Bounds> bounds, Collector collector) {
    var zone = plage.timetable().zone();
    var today = LocalDate.ofInstant(now, zone);
    var window = search.window();
    var from = window.firstDay().isBefore(today) ? today : window.firstDay();
    var occurrences = plage.timetable().occurrences(from, window.lastDay());
    boolean goOn = true;
    while (goOn && occurrences.hasNext()) {
      var occurrence = occurrences.next();
      goOn = plage.changesLieu();
      for (var bound : bounds) {
        for (long agentId : agents) {
          goOn |= visit(new Offer(plage, occurrence, bound.motif(), agentId), bound, collector);
        }
      }
    }
  }

  /** Whether a later occurrence may still be of use to this motif and agent. */
  private boolean visit(Offer offer, Bounds bounds, Collector collector) {
    long start = offer.occurrence().start().toEpochMilli();
    if (start > bounds.last() || !collector.wants(offer, Math.max(start, bounds.first()))) {
      return false;
    }
    long end = offer.occurrence().end().toEpochMilli();
    if (end > bounds.first() && isOpen(offer.plage(), offer.occurrence())) {
      freeTime
          .of(offer.agentId(), offer.plage().organisationId())
          .forEachFree(start, end, (from, to) -> lay(offer, bounds, from, to, collector));
    }
    return true;
  }

  private boolean lay(Offer offer, Bounds bounds, long from, long to, Collector collector) {
    long duration = durationOf(offer.motif()).toMillis();
    long start = from + stepsUpTo(bounds.now(), from, STEP);
    start += stepsUpTo(bounds.first(), start, duration);
    for (; start + duration <= to && start <= bounds.last(); start += duration) {
      var begin = Instant.ofEpochMilli(start);
      if (!collector.add(offer.at(begin, Instant.ofEpochMilli(start + duration)))) {
        return false;
      }
    }
    return true;
  }

  /** What to add to {@code from}, in whole steps, so that it is not before {@code limit}. */
  private static long stepsUpTo(long limit, long from, long step) {
    return from >= limit ? 0 : Math.ceilDiv(limit - from, step) * step;
  }

  private boolean isOpen(PlageOuverture plage, Occurrence occurrence) {
    var lieu = plage.lieuOf(occurrence);
    return search.lieux().accepts(lieu)
        && (lieu == null || !agendas.closedLieux().contains(lieu))
        && !plage.holidays().contains(occurrence.day());
  }

  private Duration durationOf(MotifRules motif) {
    var asked = search.duration();
    return asked == null ? motif.duration() : asked;
  }

  private boolean isWithinDelays(MotifRules motif, Instant start) {
    return search.side() == Side.AGENT
        || (!start.isBefore(now.plus(motif.minDelay()))
            && !start.isAfter(now.plus(motif.maxDelay())));
  }

  /** The starts that a motif allows, both included, in milliseconds. */
  private record Bounds(MotifRules motif, long now, long first, long last) {}

  private Bounds bounds(MotifRules motif) {
    var notBefore = search.window().notBefore();
    long present = ceilMilli(now);
    long first = notBefore == null ? present : Math.max(present, ceilMilli(notBefore));
    if (search.side() == Side.AGENT) {
      return new Bounds(motif, present, first, Long.MAX_VALUE);
    }
    long earliest = Math.max(first, ceilMilli(now.plus(motif.minDelay())));
    return new Bounds(motif, present, earliest, now.plus(motif.maxDelay()).toEpochMilli());
  }

  private static long ceilMilli(Instant instant) {
    return instant.toEpochMilli() + (instant.getNano() % 1_000_000 == 0 ? 0 : 1);
  }

  private static List<Creneau> sortedWithoutDoubles(List<Creneau> found) {
    found.sort(null);
    var kept = new ArrayList<Creneau>(found.size());
    for (var creneau : found) {
      if (kept.isEmpty() || !kept.getLast().isSameOffer(creneau)) {
        kept.add(creneau);
      }
    }
    return kept;
  }
}
