package fr.rdvsolidarites.agenda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * {@code bin/bench creneaux}: measures the engine, and checks that it is right while it is quick.
 */
public final class CreneauxBench {

  private static final Set<String> WITH_HISTORY = Set.of("W2", "W3");
  private static final Set<String> LONG_LISTS = Set.of("agent_slots", "lieu_starts");

  private final Arguments arguments;
  private final WorkloadDatabase database = new WorkloadDatabase();
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private boolean right = true;

  private CreneauxBench(Arguments arguments) {
    this.arguments = arguments;
  }

  /** Answers 1 when something that came out is wrong. */
  public static void main(String[] args) throws Exception {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    System.exit(new CreneauxBench(Arguments.of(args)).run() ? 0 : 1);
  }

  private boolean run() throws IOException, SQLException, ReflectiveOperationException {
    try (database) {
      for (var file : arguments.files()) {
        measure(file);
      }
      if (arguments.table() != null) {
        new Report(database.version(), lines).write(arguments.table());
      }
      return right;
    }
  }

  private void measure(Path file) throws SQLException, ReflectiveOperationException {
    var workload = Workload.read(file);
    System.err.println(workload.name() + ": " + workload.rdvs().length + " RDVs");
    var line = new LinkedHashMap<String, Object>();
    line.put("workload", workload.name());
    var pure = new Engine.Pure(new WorkloadAgendas(workload).calculator());
    var answer = new Answer(workload).of(pure);
    var expected = expected(file);
    check(workload, "what is expected", expected, answer);
    var board = board(workload);
    if (answer.containsKey("agent_slots_count")) {
      int counted = Floor.count(board, workload.duration().toMillis());
      check(workload, "the floor", Map.of("agent_slots_count", counted), answer);
    }
    addPure(line, Floor.intervals(board), PureBench.run(file));
    try (var endToEnd = endToEnd(workload)) {
      endToEnd.answers().forEach(other -> check(workload, "the database", other, answer));
      line.putAll(endToEnd.measure());
    }
    answer.forEach(
        (key, value) -> {
          if (expected.isEmpty() ? !LONG_LISTS.contains(key) : expected.containsKey(key)) {
            line.put(key, value);
          }
        });
    lines.add(line);
    System.out.println(Workload.JSON.writeValueAsString(line));
  }

  private EndToEnd endToEnd(Workload workload) {
    var name = database.load(workload);
    boolean grows = arguments.history() && WITH_HISTORY.contains(workload.name());
    var history = grows ? database.pool(database.loadWithHistory(name)) : null;
    return new EndToEnd(workload, database.pool(name), history);
  }

  /** What must come out, empty when nobody says. */
  private static Map<String, ?> expected(Path file) {
    var beside =
        file.resolveSibling(file.getFileName().toString().replace(".json", ".expected.json"));
    if (!Files.exists(beside)) {
      return Map.of();
    }
    Map<String, ?> expected = Workload.JSON.readValue(beside, new TypeReference<>() {});
    expected.keySet().removeAll(Set.of("semantics", "workload"));
    return expected;
  }

  private void check(
      Workload workload, String who, Map<String, ?> expected, Map<String, Object> answer) {
    var wanted = tree(expected);
    var found = tree(answer);
    for (var key : expected.keySet()) {
      if (!wanted.get(key).equals(found.get(key))) {
        right = false;
        System.err.printf(
            "WRONG %s: %s differs from %s: %.200s instead of %.200s%n",
            workload.name(), key, who, found.get(key), wanted.get(key));
      }
    }
  }

  private static JsonNode tree(Map<String, ?> values) {
    return Workload.JSON.readTree(Workload.JSON.writeValueAsString(values));
  }

  private static Board board(Workload workload) {
    var agendas = new WorkloadAgendas(workload).agendas();
    return Board.toCome(agendas, workload.search(), workload.present());
  }

  private static void addPure(
      Map<String, Object> line, long intervals, Map<String, PureBench.Figures> figures) {
    var answer = figures.get("answer");
    double floor = figures.get("floor").medianMs();
    double scan = figures.get("scan").medianMs();
    line.put("median_ms", answer.medianMs());
    line.put("p99_ms", answer.p99Ms());
    line.put("ratio_to_floor", answer.medianMs() / floor);
    line.put("floor_ms", floor);
    line.put("floor_intervals", intervals);
    line.put("floor_intervals_per_second", Math.round(intervals / floor * 1000));
    line.put("scan_ms", scan);
    line.put("ratio_to_scan", answer.medianMs() / scan);
    line.put("build_ms", figures.get("build").medianMs());
  }
}
