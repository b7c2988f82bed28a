package fr.rdvsolidarites.agenda;

import fr.rdvsolidarites.bench.Machine;
import fr.rdvsolidarites.bench.Sections;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures as Markdown, with what they were measured on. */
record Report(String postgres, List<Map<String, Object>> lines) {

  private static final String HEADING = "# How fast créneaux are found";

  private record Column(String key, String head) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("median_ms", "engine"),
          new Column("p99_ms", "p99"),
          new Column("floor_ms", "floor"),
          new Column("ratio_to_floor", "× floor"),
          new Column("build_ms", "arrays"),
          new Column("end_to_end_ms", "end to end"),
          new Column("selects_ms", "selects"),
          new Column("ratio_to_selects", "× selects"),
          new Column("with_history_ms", "5 years later"),
          new Column("ratio_to_no_history", "× before"));

  void write(Path file) {
    Sections.replace(file, HEADING, text());
  }

  private String text() {
    return """
        %s

        Made by `bin/bench creneaux --table docs/bench.md DIR` on %s; never edited by hand.
        Machine: %s; PostgreSQL %s, as it comes, on the same machine.

        Milliseconds, medians.

        %s
        - **engine**: the answer read off sorted arrays of openings and busy times, JMH, sample mode; **p99** of the same.
        - **floor**: one linear pass over the same arrays that counts créneaux and gives none (`Floor`), in the same run.
        - **arrays**: from agendas to those arrays, series expanded.
        - **end to end**: the search of a page, with PostgreSQL, in one request; **selects**: its own selects by themselves,
          every column of every row read, in turn with it.
        - **5 years later**: end to end in a database that also holds five years of past RDVs, absences and plages.
        """
        .formatted(
            HEADING, LocalDate.now(ZoneId.systemDefault()), Machine.described(), postgres, table());
  }

  private String table() {
    var head = COLUMNS.stream().map(Column::head).collect(Collectors.joining("|", "| |", "|\n"));
    var rule = "|---|" + "--:|".repeat(COLUMNS.size()) + "\n";
    return head + rule + lines.stream().map(Report::row).collect(Collectors.joining());
  }

  private static String row(Map<String, Object> line) {
    return COLUMNS.stream()
        .map(column -> line.get(column.key()) instanceof Double value ? shown(value) : "")
        .collect(Collectors.joining("|", "|" + line.get("workload") + "|", "|\n"));
  }

  /** Three figures that count. */
  private static String shown(double value) {
    int decimals = Math.clamp(2 - (long) Math.floor(Math.log10(value)), 0, 6);
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
