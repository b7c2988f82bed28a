package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows every moment of the plages of a search to what became of it. Asked rarely, it goes the
 * long way: by intervals with their causes, not by the arrays of {@link Board}.
 */
final class Explainer {

  /** Something that takes an agent's time. */
  private record Block(long start, long end, Cause cause, Object what) {}

  /** What no other plage may offer again. */
  private record Given(long start, long agentId, @Nullable Long lieuId, long motifId) {}

  private final Agendas agendas;
  private final CreneauSearch search;
  private final Instant now;
  private final Eligibility eligibility;
  private final WallClock.All clocks;
  private final Tallies tallies = new Tallies();
  private final Map<Long, List<Block>> busy = new HashMap<>();
  private final Set<Given> given = new HashSet<>();

  Explainer(Agendas agendas, CreneauSearch search, Instant now) {
    this.agendas = agendas;
    this.search = search;
    this.now = now;
    this.eligibility = new Eligibility(agendas, search);
    var window = search.window();
    this.clocks = new WallClock.All(window.firstDay().minusDays(1), window.lastDay().plusDays(1));
    for (var time : agendas.busy().causes()) {
      long end = Millis.atOrAfter(time.end());
      var block = new Block(time.start().toEpochMilli(), end, time.cause(), time);
      busy.computeIfAbsent(time.agentId(), _ -> new ArrayList<>()).add(block);
    }
  }

  Explanation explain() {
    for (var plage : agendas.plages()) {
      for (var motif : plage.motifs()) {
        var bounds = Bounds.of(motif, search, now);
        for (long agentId : plage.agentIds()) {
          follow(plage, motif, bounds, agentId);
        }
      }
    }
    return tallies.explanation();
  }

  private void follow(PlageOuverture plage, MotifRules motif, Bounds bounds, long agentId) {
    var zone = plage.timetable().zone();
    var first = search.window().firstDay();
    var today = LocalDate.ofInstant(now, zone);
    var from = first.isBefore(today) ? today : first;
    var openings = plage.timetable().spans(from, search.window().lastDay(), clocks);
    var blocks = blocks(plage, agentId);
    var offer = new Offer(plage, motif, agentId, openings, BusyTimes.NONE, bounds);
    for (int opening = 0; opening < openings.size; opening++) {
      var day = LocalDate.ofInstant(Instant.ofEpochMilli(openings.starts[opening]), zone);
      follow(offer, opening, day, blocks);
    }
  }

  private void follow(Offer offer, int opening, LocalDate day, List<Block> blocks) {
    var plage = offer.plage;
    long start = offer.openings.starts[opening];
    long end = offer.openings.ends[opening];
    tallies.open(end - start);
    var refusal = eligibility.refusal(plage, offer.motif, offer.lieuOf(opening), offer.agentId);
    if (refusal != null) {
      tallies.remove(refusal, end - start, offer.agentId, plage.id());
    } else if (plage.holidays().contains(day)) {
      tallies.remove(Cause.HOLIDAY, end - start, offer.agentId, day);
    } else {
      cut(offer, opening, blocks);
    }
  }

  /** By absences, whose zone may be another, and by what the agenda holds. */
  private List<Block> blocks(PlageOuverture plage, long agentId) {
    var blocks = new ArrayList<>(busy.getOrDefault(agentId, List.of()));
    for (var absence : agendas.absences()) {
      if (absence.agentId() == agentId && absence.counts(plage.organisationId())) {
        addTo(blocks, absence);
      }
    }
    return blocks;
  }

  private void addTo(List<Block> blocks, Absence absence) {
    var window = search.window();
    var first = window.firstDay().minusDays(1);
    var spans = absence.timetable().spans(first, window.lastDay().plusDays(1), clocks);
    for (int i = 0; i < spans.size; i++) {
      blocks.add(new Block(spans.starts[i], spans.ends[i], Cause.ABSENCE, absence));
    }
  }

  /** From one bound to the next everything stays as it is. */
  private void cut(Offer offer, int opening, List<Block> blocks) {
    long start = offer.openings.starts[opening];
    long end = offer.openings.ends[opening];
    var inside = blocks.stream().filter(b -> b.start() < end && b.end() > start).toList();
    var bounds = new TreeSet<>(List.of(start, end));
    add(bounds, offer.bounds.now(), start, end);
    inside.forEach(block -> add(bounds, block.start(), start, end));
    inside.forEach(block -> add(bounds, block.end(), start, end));
    long free = start;
    long from = start;
    for (long to : bounds.tailSet(start, false)) {
      if (isTaken(offer, inside, from, to)) {
        layOut(offer, opening, free, from);
        free = to;
      }
      from = to;
    }
    layOut(offer, opening, free, end);
  }

  private static void add(TreeSet<Long> bounds, long bound, long start, long end) {
    if (bound > start && bound < end) {
      bounds.add(bound);
    }
  }

  /** Whether the agent is taken from one bound to the next; if so, by what. */
  private boolean isTaken(Offer offer, List<Block> blocks, long from, long to) {
    var over = blocks.stream().filter(b -> b.start() <= from && b.end() >= to).toList();
    var cause = over.stream().map(Block::cause).min(Cause::compareTo).orElse(null);
    if (cause == null) {
      return false;
    }
    if (to <= offer.bounds.now()) {
      tallies.remove(Cause.PAST, to - from, offer.agentId, offer.plage.id());
      return true;
    }
    tallies.remove(cause, to - from, offer.agentId);
    over.stream().filter(b -> b.cause() == cause).forEach(b -> tallies.name(cause, b.what()));
    return true;
  }

  /** A free interval, cut in créneaux. */
  private void layOut(Offer offer, int opening, long free, long end) {
    if (free == end) {
      return;
    }
    long at = Math.min(offer.bounds.gridFrom(free), end);
    if (at > free) {
      tallies.remove(Cause.PAST, at - free, offer.agentId, offer.plage.id());
    }
    long duration = offer.bounds.duration();
    for (; at + duration <= end; at += duration) {
      tell(offer, opening, at, duration);
    }
    boolean wouldFit = at >= offer.bounds.notBefore() && offer.bounds.allows(at);
    tallies.rest(end - at, wouldFit);
  }

  private void tell(Offer offer, int opening, long start, long duration) {
    var cause = refusal(offer, opening, start);
    if (cause == null) {
      tallies.offer(duration);
    } else {
      tallies.remove(cause, duration, offer.agentId, offer.plage.id());
    }
  }

  private @Nullable Cause refusal(Offer offer, int opening, long start) {
    var bounds = offer.bounds;
    if (start < bounds.notBefore()) {
      return Cause.BEFORE_FROM;
    }
    if (start < bounds.earliest()) {
      return Cause.TOO_SOON;
    }
    if (start > bounds.latest()) {
      return Cause.TOO_LATE;
    }
    var motifId = offer.motif.motifOuvertureId();
    return given.add(new Given(start, offer.agentId, offer.lieuOf(opening), motifId))
        ? null
        : Cause.DOUBLE;
  }
}
