package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * RDVs with several professionals (wish D6): each has a part, of some length, some time after the
 * first start. A free interval of hers is so many starts that suit her; what suits all of them is
 * cut in steps of the longest part, so that the next family can follow.
 */
final class JointOffers {

  /**
   * @param motifs null: any of the search
   * @param duration null: the motif's
   */
  private record Part(
      long agentId, @Nullable Set<Long> motifs, long offset, @Nullable Duration duration) {

    boolean takes(Offer offer) {
      return offer.agentId == agentId
          && (motifs == null || motifs.contains(offer.motif.motifOuvertureId()));
    }
  }

  /** Starts of the whole that suit one professional, or several: from, to, both included. */
  private record Starts(long from, long to, @Nullable Long lieuId, List<Place> places) {}

  /** One professional's part of it. */
  private record Place(Offer offer, int opening, Bounds bounds, long offset) {}

  private final List<Offer> offers;
  private final CreneauSearch search;
  private final Instant now;

  JointOffers(List<Offer> offers, CreneauSearch search, Instant now) {
    this.offers = offers;
    this.search = search;
    this.now = now;
  }

  List<JointCreneau> all() {
    var parts = parts();
    if (parts.isEmpty()) {
      return List.of();
    }
    var suiting = startsOf(parts.getFirst());
    for (var part : parts.subList(1, parts.size())) {
      suiting = both(suiting, startsOf(part));
    }
    var found = new TreeMap<JointCreneau, JointCreneau>();
    suiting.forEach(starts -> lay(starts, found));
    return List.copyOf(found.values());
  }

  private List<Part> parts() {
    return switch (search.together()) {
      case Together.Apart() -> List.of();
      case Together.Common(var agents) -> common(agents);
      case Together.Consecutive(var steps) -> consecutive(steps);
    };
  }

  /** As long for everyone: what was asked, or the longest of the motifs. */
  private List<Part> common(List<Long> agents) {
    var asked = search.duration();
    var longest =
        offers.stream().map(offer -> offer.motif.duration()).max(Comparator.naturalOrder());
    var duration = asked == null ? longest.orElse(null) : asked;
    return agents.stream().distinct().map(agent -> new Part(agent, null, 0, duration)).toList();
  }

  private List<Part> consecutive(List<Step> steps) {
    var parts = new ArrayList<Part>();
    long offset = 0;
    for (var step : steps) {
      var duration =
          step.duration() == null ? durationOf(step.motifOuvertureIds()) : step.duration();
      if (duration == null) {
        return List.of();
      }
      parts.add(new Part(step.agentId(), step.motifOuvertureIds(), offset, duration));
      offset += duration.toMillis();
    }
    return parts;
  }

  private @Nullable Duration durationOf(Set<Long> motifOuvertureIds) {
    return offers.stream()
        .filter(offer -> motifOuvertureIds.contains(offer.motif.motifOuvertureId()))
        .map(offer -> offer.motif.duration())
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private List<Starts> startsOf(Part part) {
    var found = new ArrayList<Starts>();
    for (var offer : offers) {
      if (part.takes(offer)) {
        addStarts(part, offer, found);
      }
    }
    found.sort(Comparator.comparingLong(Starts::from));
    return found;
  }

  private void addStarts(Part part, Offer offer, List<Starts> found) {
    var bounds = Bounds.of(offer.motif, search, now, part.duration());
    offer.forEachFree(
        (start, end, opening) -> {
          long from = start - part.offset();
          long to = end - bounds.duration() - part.offset();
          if (from <= to) {
            var place = new Place(offer, opening, bounds, part.offset());
            found.add(new Starts(from, to, offer.lieuOf(opening), List.of(place)));
          }
        });
  }

  private static List<Starts> both(List<Starts> some, List<Starts> others) {
    var both = new ArrayList<Starts>();
    for (var one : some) {
      for (var other : others) {
        if (other.from() > one.to()) {
          break;
        }
        if (other.to() >= one.from() && Objects.equals(one.lieuId(), other.lieuId())) {
          both.add(both(one, other));
        }
      }
    }
    both.sort(Comparator.comparingLong(Starts::from));
    return both;
  }

  private static Starts both(Starts one, Starts other) {
    var places = new ArrayList<>(one.places());
    places.addAll(other.places());
    return new Starts(
        Math.max(one.from(), other.from()), Math.min(one.to(), other.to()), one.lieuId(), places);
  }

  private void lay(Starts starts, TreeMap<JointCreneau, JointCreneau> found) {
    var bounds = starts.places().getFirst().bounds();
    long step =
        starts.places().stream().mapToLong(place -> place.bounds().duration()).max().orElse(1);
    for (long at = bounds.gridFrom(starts.from()); at <= starts.to(); at += step) {
      long start = at;
      boolean allowed =
          start >= bounds.notBefore()
              && starts.places().stream()
                  .allMatch(place -> place.bounds().allows(start + place.offset()));
      if (allowed) {
        var joint = joint(start, starts);
        found.putIfAbsent(joint, joint);
      }
    }
  }

  private static JointCreneau joint(long start, Starts starts) {
    var parts =
        starts.places().stream()
            .map(
                place -> {
                  long begin = start + place.offset();
                  long end = begin + place.bounds().duration();
                  return place.offer().creneau(begin, end, place.opening());
                })
            .toList();
    return new JointCreneau(Instant.ofEpochMilli(start), starts.lieuId(), parts);
  }
}
