package fr.rdvsolidarites.twin;

import static fr.rdvsolidarites.twin.Cases.array;
import static fr.rdvsolidarites.twin.Cases.has;
import static fr.rdvsolidarites.twin.Cases.nodes;
import static fr.rdvsolidarites.twin.Cases.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One RDV with several agents, or one after another: every choice of free intervals is tried. */
final class TwinJoint {

  /** What is asked of one agent, after the first start. */
  private record Step(String agent, List<String> motifs, long offset, long duration) {}

  /** A free interval of a step's agent, for a motif of the step. */
  private record Choice(String lieu, JsonNode motif, TwinMarks.Free free) {}

  private record Joint(long start, String lieu) {}

  private final TwinCase given;
  private final List<Step> steps = new ArrayList<>();
  private final TreeSet<Joint> found =
      new TreeSet<>(
          Comparator.comparingLong(Joint::start)
              .thenComparing(Joint::lieu, SlowTwin.Creneau.NULL_FIRST));

  private TwinJoint(TwinCase given) {
    this.given = given;
  }

  static ObjectNode expect(TwinCase given) {
    var joint = new TwinJoint(given);
    if (given.op().equals("common")) {
      joint.readCommon();
    } else {
      joint.readConsecutive();
    }
    if (!joint.steps.isEmpty()) {
      joint.choose(joint.steps.stream().map(joint::choices).toList(), new ArrayList<>());
    }
    return joint.answer();
  }

  private void readCommon() {
    var motifs = given.motifs().stream().map(motif -> text(motif, "id")).toList();
    long longest = given.motifs().stream().mapToLong(given::durationOf).max().orElse(0);
    nodes(given.search, "agents")
        .forEach(agent -> steps.add(new Step(agent.asString(), motifs, 0, longest)));
  }

  private void readConsecutive() {
    long offset = 0;
    for (var step : nodes(given.search, "steps")) {
      var motifs = has(step, "motifs") ? Cases.texts(step, "motifs") : List.of(text(step, "motif"));
      long duration =
          has(step, "duration_minutes")
              ? TwinCase.minutes(step, "duration_minutes")
              : given.motifs().stream()
                  .filter(m -> motifs.contains(text(m, "id")))
                  .mapToLong(given::durationOf)
                  .max()
                  .orElse(0);
      steps.add(new Step(text(step, "agent"), motifs, offset, duration));
      offset += duration;
    }
  }

  private List<Choice> choices(Step step) {
    var choices = new ArrayList<Choice>();
    for (var opening : given.openings) {
      if (opening.closedBy() == null
          && opening.agent().equals(step.agent())
          && step.motifs().contains(opening.motifId())) {
        var marks = new TwinMarks(given, opening);
        marks.markTaken();
        for (var free : marks.free()) {
          choices.add(new Choice(opening.hours().lieu(), opening.motif(), free));
        }
      }
    }
    return choices;
  }

  private void choose(List<List<Choice>> choices, List<Choice> chosen) {
    if (lo(chosen) > hi(chosen)) {
      return;
    }
    if (chosen.size() == steps.size()) {
      lay(chosen);
      return;
    }
    for (var choice : choices.get(chosen.size())) {
      if (chosen.isEmpty() || Objects.equals(choice.lieu(), chosen.get(0).lieu())) {
        chosen.add(choice);
        choose(choices, chosen);
        chosen.removeLast();
      }
    }
  }

  private long lo(List<Choice> chosen) {
    long lo = Long.MIN_VALUE;
    for (int i = 0; i < chosen.size(); i++) {
      lo = Math.max(lo, chosen.get(i).free().start() - steps.get(i).offset());
    }
    return lo;
  }

  private long hi(List<Choice> chosen) {
    long hi = Long.MAX_VALUE;
    for (int i = 0; i < chosen.size(); i++) {
      var step = steps.get(i);
      hi = Math.min(hi, chosen.get(i).free().end() - step.offset() - step.duration());
    }
    return hi;
  }

  private void lay(List<Choice> chosen) {
    long longest = steps.stream().mapToLong(Step::duration).max().orElseThrow();
    long start = SlowTwin.firstStart(lo(chosen), given.now);
    for (; start <= hi(chosen); start += longest) {
      if (!given.isBeforeFrom(start) && areWithinDelays(chosen, start)) {
        found.add(new Joint(start, chosen.get(0).lieu()));
      }
    }
  }

  private boolean areWithinDelays(List<Choice> chosen, long start) {
    for (int i = 0; i < chosen.size(); i++) {
      long own = start + steps.get(i).offset();
      var motif = chosen.get(i).motif();
      if (given.isTooSoon(motif, own) || given.isTooLate(motif, own)) {
        return false;
      }
    }
    return true;
  }

  private ObjectNode answer() {
    var agents = array(steps.stream().map(Step::agent).toList());
    var rows = new ArrayList<JsonNode>();
    for (var one : found) {
      var start = TwinClock.wallClock(one.start(), given.zone).toString();
      rows.add(array(Arrays.asList(start, one.lieu(), agents)));
    }
    return SlowTwin.answer("joint", array(rows));
  }
}
