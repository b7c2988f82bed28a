package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The agendas of one search laid out as sorted arrays: for each offer when it is open and when its
 * agent is taken. What was asked is then read off in one pass.
 */
final class Board {

  final List<Offer> offers = new ArrayList<>();

  private final Agendas agendas;
  private final CreneauSearch search;
  private final Instant now;
  private final Eligibility eligibility;
  private final WallClock.All clocks;
  private final Taken taken;
  private final Closures closures;
  private final Map<Long, Bounds> bounds = new HashMap<>();

  Board(Agendas agendas, CreneauSearch search, Instant now, LocalDate from) {
    this.agendas = agendas;
    this.search = search;
    this.now = now;
    this.eligibility = new Eligibility(agendas, search);
    var last = search.window().lastDay();
    this.clocks = new WallClock.All(from.minusDays(1), last.plusDays(1));
    this.taken = new Taken(agendas, search.window(), clocks);
    this.closures = new Closures(from, last);
    agendas.plages().forEach(plage -> add(plage, from, last));
    offers.sort(Offer.ORDER);
    for (int i = 0; i < offers.size(); i++) {
      offers.get(i).index = i;
    }
  }

  /** From today on, or from the window's first day. */
  static Board toCome(Agendas agendas, CreneauSearch search, Instant now) {
    var first = search.window().firstDay();
    var today = today(agendas, now);
    return new Board(agendas, search, now, today.isAfter(first) ? today : first);
  }

  /** In the zone that is farthest behind, so that nowhere a part of today is lost. */
  private static LocalDate today(Agendas agendas, Instant now) {
    return agendas.plages().stream()
        .map(plage -> LocalDate.ofInstant(now, plage.timetable().zone()))
        .min(LocalDate::compareTo)
        .orElse(LocalDate.MIN);
  }

  private void add(PlageOuverture plage, LocalDate from, LocalDate to) {
    Spans openings = null;
    for (var motif : plage.motifs()) {
      if (eligibility.refusal(plage, motif) != null) {
        continue;
      }
      for (long agentId : plage.agentIds()) {
        if (eligibility.refusal(plage, motif, agentId) == null) {
          openings = openings == null ? openings(plage, from, to) : openings;
          add(plage, motif, agentId, openings);
        }
      }
    }
  }

  private void add(PlageOuverture plage, MotifRules motif, long agentId, Spans openings) {
    if (openings.size > 0) {
      var busy = taken.of(agentId, plage.organisationId());
      offers.add(new Offer(plage, motif, agentId, openings, busy, boundsOf(motif)));
    }
  }

  private Bounds boundsOf(MotifRules motif) {
    return bounds.computeIfAbsent(motif.motifOuvertureId(), _ -> Bounds.of(motif, search, now));
  }

  /** Without those on public holidays, and in lieux that the search does not want. */
  private Spans openings(PlageOuverture plage, LocalDate from, LocalDate to) {
    boolean refused = eligibility.refusal(plage.lieuId()) != null;
    if (refused && !plage.changesLieu()) {
      return Spans.NONE;
    }
    var all = plage.timetable().spans(from, to, clocks);
    var closed = closures.of(plage.holidays());
    if (!refused && closed.isEmpty() && !plage.changesLieu()) {
      return all;
    }
    var zone = plage.timetable().zone();
    var kept = new Spans();
    for (int i = 0; i < all.size; i++) {
      long moved = all.movedTo[i];
      boolean elsewhere =
          moved == Spans.SAME_LIEU ? refused : eligibility.refusal((Long) moved) != null;
      if (!elsewhere && !closed.contains(all.starts[i], zone)) {
        kept.add(all.starts[i], all.ends[i], all.days[i], moved);
      }
    }
    return kept;
  }

  CreneauTable all() {
    var table = new CreneauTable(offers);
    for (var offer : offers) {
      offer.lay(table);
    }
    return table;
  }

  Firsts first() {
    var first = new Firsts(1);
    offers.forEach(offer -> offer.group = first);
    layFirsts((offer, _) -> first);
    return first;
  }

  /** So many starts of each lieu; créneaux without a lieu are left out. */
  Map<Long, Firsts> firstPerLieu(int wanted) {
    return firstPer(wanted, Offer::lieuOf);
  }

  Map<Long, Firsts> firstPerMotif() {
    return firstPer(1, (offer, _) -> offer.motif.motifOuvertureId());
  }

  private Map<Long, Firsts> firstPer(int wanted, BiFunction<Offer, Integer, @Nullable Long> key) {
    var groups = new LinkedHashMap<Long, Firsts>();
    BiFunction<Offer, Integer, @Nullable Firsts> groupOf =
        (offer, opening) -> {
          var id = key.apply(offer, opening);
          return id == null ? null : groups.computeIfAbsent(id, _ -> new Firsts(wanted));
        };
    offers.forEach(offer -> offer.group = groupOf.apply(offer, 0));
    layFirsts(groupOf);
    groups.values().removeIf(Firsts::isEmpty);
    return groups;
  }

  private void layFirsts(BiFunction<Offer, Integer, @Nullable Firsts> groupOf) {
    var sink = new GroupSink(groupOf);
    for (var offer : offers) {
      offer.lay(sink);
    }
  }

  /** An offer has one group, unless its plage changes its lieu. */
  private record GroupSink(BiFunction<Offer, Integer, @Nullable Firsts> groupOf)
      implements Offer.Sink {

    @Override
    public long latest(Offer offer, int opening) {
      var group = group(offer, opening);
      return group == null ? Long.MIN_VALUE : group.latest();
    }

    @Override
    public void add(long start, Offer offer, int opening) {
      var group = group(offer, opening);
      if (group != null) {
        group.add(start, offer, opening);
      }
    }

    private @Nullable Firsts group(Offer offer, int opening) {
      return offer.changesLieu ? groupOf.apply(offer, opening) : offer.group;
    }
  }
}
