package fr.rdvsolidarites.agenda.cases;

import static fr.rdvsolidarites.shared.Texts.t;

import java.io.PrintStream;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Compares what two builds answer to the same cases. */
final class Replay {

  private final PrintStream out;
  private int changed;
  private int came;
  private int went;

  Replay(PrintStream out) {
    this.out = out;
  }

  /** Whether nothing changes. */
  boolean compare(List<JsonNode> cases, List<JsonNode> before, List<JsonNode> after) {
    if (cases.size() != before.size() || cases.size() != after.size()) {
      throw new IllegalArgumentException(
          t("creneaux.command.replay.lengths", cases.size(), before.size(), after.size()));
    }
    for (int i = 0; i < cases.size(); i++) {
      if (!before.get(i).equals(after.get(i))) {
        report(cases.get(i), before.get(i), after.get(i));
      }
    }
    out.println(t("creneaux.command.replay.total", cases.size(), changed, came, went));
    return changed == 0;
  }

  private void report(JsonNode json, JsonNode before, JsonNode after) {
    var lines = new AnswerLines(Case.of(json));
    var differences = Differences.between(lines.of(before), lines.of(after));
    changed++;
    came += differences.came().size();
    went += differences.went().size();
    out.println(
        t(
            "creneaux.command.replay.changed",
            json.path("id").asString(""),
            json.path("title").asString(""),
            differences.came().size(),
            differences.went().size()));
    differences.lines().forEach(line -> out.println("  " + line));
    if (json.hasNonNull("expect")) {
      out.println("  " + t("creneaux.command.replay." + agreement(json, before, after)));
    }
  }

  private static String agreement(JsonNode json, JsonNode before, JsonNode after) {
    var expected = json.get("expect");
    if (expected.equals(before)) {
      return "expected-before";
    }
    return expected.equals(after) ? "expected-after" : "expected-none";
  }
}
