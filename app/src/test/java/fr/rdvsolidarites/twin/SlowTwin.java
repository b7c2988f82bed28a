package fr.rdvsolidarites.twin;

import static fr.rdvsolidarites.twin.Cases.array;
import static fr.rdvsolidarites.twin.Cases.has;
import static fr.rdvsolidarites.twin.Cases.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The créneau engine again, written to be plainly right and not fast, with nothing of the engine in
 * it: each moment of each occurrence is marked with what becomes of it, one after another. Cases
 * and answers have the form of {@code docs/creneau-cases.md}.
 */
public final class SlowTwin {

  static final List<String> CAUSES =
      List.of(
          "not_bookable",
          "closed_online",
          "other_lieu",
          "closed_lieu",
          "other_agent",
          "not_referent",
          "sector",
          "holiday",
          "past",
          "absence",
          "rdv",
          "hold",
          "outside",
          "before_from",
          "too_soon",
          "too_late",
          "double");

  record Creneau(long start, String agent, String lieu, String motif) {
    static final Comparator<String> NULL_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    static final Comparator<Creneau> ORDER =
        Comparator.comparingLong(Creneau::start)
            .thenComparing(Creneau::agent)
            .thenComparing(Creneau::lieu, NULL_FIRST)
            .thenComparing(Creneau::motif);
  }

  private final TwinCase given;
  private final TreeSet<Creneau> offered = new TreeSet<>(Creneau.ORDER);
  private final Map<String, Long> millis = new LinkedHashMap<>();

  private SlowTwin(JsonNode json) {
    this.given = new TwinCase(json);
  }

  /** What {@code expect} must be. */
  public static ObjectNode expect(JsonNode json) {
    var twin = new SlowTwin(json);
    return switch (twin.given.op()) {
      case "common", "consecutive" -> TwinJoint.expect(twin.given);
      case "next" -> twin.next();
      case "first_per_lieu" -> twin.firstPerLieu();
      case "all" -> twin.all();
      default -> throw new IllegalArgumentException(twin.given.op());
    };
  }

  /** Why: seconds by cause. */
  public static ObjectNode explain(JsonNode json) {
    var twin = new SlowTwin(json);
    twin.layAll();
    long opened = 0;
    for (var opening : twin.given.openings) {
      opened += opening.hours().end() - opening.hours().start();
    }
    var removed = object();
    for (var cause : CAUSES) {
      if (twin.millis.containsKey(cause)) {
        removed.put(cause, twin.seconds(cause));
      }
    }
    var answer = object();
    answer.put("opened_seconds", opened / TwinClock.SECOND);
    answer.put("offered_seconds", twin.seconds("offered"));
    answer.put("rest_seconds", twin.seconds("rest"));
    answer.set("removed_seconds", removed);
    return answer;
  }

  private long seconds(String cause) {
    return millis.getOrDefault(cause, 0L) / TwinClock.SECOND;
  }

  private ObjectNode all() {
    layAll();
    boolean several = has(given.search, "motifs");
    var rows = new ArrayList<JsonNode>();
    for (var one : offered) {
      var row = array(Arrays.asList(written(one.start()), one.agent(), one.lieu()));
      rows.add(several ? row.add(one.motif()) : row);
    }
    return answer("creneaux", array(rows));
  }

  private ObjectNode next() {
    layAll();
    var answer = object();
    return answer.put("next", offered.isEmpty() ? null : written(offered.first().start()));
  }

  private ObjectNode firstPerLieu() {
    layAll();
    int k = has(given.search, "k") ? given.search.get("k").asInt() : 1;
    var starts = new TreeMap<String, TreeSet<Long>>();
    for (var one : offered) {
      if (one.lieu() != null) {
        starts.computeIfAbsent(one.lieu(), _ -> new TreeSet<>()).add(one.start());
      }
    }
    var rows = new ArrayList<JsonNode>();
    for (var lieu : starts.keySet()) {
      var first = starts.get(lieu).stream().limit(k).map(this::written).toList();
      rows.add(array(List.of(lieu, array(first))));
    }
    return answer("per_lieu", array(rows));
  }

  static ObjectNode answer(String key, JsonNode value) {
    var answer = object();
    answer.set(key, value);
    return answer;
  }

  private String written(long start) {
    return TwinClock.wallClock(start, given.zone).toString();
  }

  private void layAll() {
    given.openings.forEach(this::lay);
  }

  private void lay(TwinCase.Opening opening) {
    var marks = new TwinMarks(given, opening);
    if (opening.closedBy() != null) {
      marks.mark(opening.hours().start(), opening.hours().end(), opening.closedBy());
    } else {
      marks.markTaken();
      for (var free : marks.free()) {
        layIn(free, opening, marks);
      }
      marks.mark(opening.hours().start(), given.now, "past");
    }
    marks.count(millis);
  }

  private void layIn(TwinMarks.Free free, TwinCase.Opening opening, TwinMarks marks) {
    long duration = given.durationOf(opening.motif());
    long start = firstStart(free.start(), given.now);
    marks.mark(free.start(), Math.min(start, free.end()), "past");
    while (start + duration <= free.end()) {
      marks.mark(start, start + duration, judge(opening, start));
      start += duration;
    }
    marks.mark(start, free.end(), "rest");
  }

  /** Where the interval has begun: in steps of five minutes until it is not before now. */
  static long firstStart(long start, long now) {
    while (start < now) {
      start += 5 * TwinClock.MINUTE;
    }
    return start;
  }

  private String judge(TwinCase.Opening opening, long start) {
    if (given.isBeforeFrom(start)) {
      return "before_from";
    }
    if (given.isTooSoon(opening.motif(), start)) {
      return "too_soon";
    }
    if (given.isTooLate(opening.motif(), start)) {
      return "too_late";
    }
    var creneau = new Creneau(start, opening.agent(), opening.hours().lieu(), opening.motifId());
    return offered.add(creneau) ? "offered" : "double";
  }
}
