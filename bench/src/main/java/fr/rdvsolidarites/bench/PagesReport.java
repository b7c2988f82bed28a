package fr.rdvsolidarites.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures as Markdown: a section of the file that holds the others. */
record PagesReport(List<Measure> measures) {

  private static final String HEADING = "# How fast pages are";

  void write(Path file) {
    Sections.replace(file, HEADING, text());
  }

  /** The slowest statements of each page that misses its goal. */
  void explain(PrintStream out) {
    for (var measure : measures) {
      out.printf("%s: %.0f ms%n", measure.page().name(), measure.medianMs());
      measure.statements().slowest().forEach(out::println);
    }
  }

  String text() {
    return """
        %s

        Made by `bin/bench pages --table docs/bench.md` on %s; never edited by hand.
        The packaged application in a process of its own, on the reference department (`bin/bench data`: 2,000 agents, 60
        organisations, 150 lieux, 400 motifs, 12,000 recurring plages, 400,000 usagers, 1,500,000 RDVs); application, PostgreSQL
        (`shared_buffers = 1GB`, else as it comes) and the one who asks share the machine: %s.

        Milliseconds until the last byte, one request at a time, 5 rounds to warm up and 30 measured; %s.

        |page|who|goal|median|p95|× bare|statements|their time|
        |---|---|--:|--:|--:|--:|--:|--:|
        %s
        - **× bare**: median over the median of the first line, which says little but how busy the machine was.
        - **statements**: what one more request asks of the database, and how long PostgreSQL says it took over all of them.
        """
        .formatted(
            HEADING,
            LocalDate.now(ZoneId.systemDefault()),
            Machine.described(),
            missed(),
            measures.stream().map(this::row).collect(Collectors.joining()));
  }

  private String missed() {
    var missed = measures.stream().filter(Measure::isMissed).map(one -> one.page().name()).toList();
    return missed.isEmpty()
        ? "no goal is missed"
        : "goals missed (in bold) by " + String.join("; ", missed);
  }

  private String row(Measure measure) {
    var page = measure.page();
    var bare = measures.stream().filter(one -> one.page().isBare()).findFirst().orElseThrow();
    var median = number(measure.medianMs());
    return "|%s|%s|%s|%s|%s|%s|%d|%s|%n"
        .formatted(
            page.name(),
            page.who(),
            page.isBare() ? "" : page.goalMs(),
            measure.isMissed() ? "**" + median + "**" : median,
            number(measure.p95Ms()),
            number(measure.medianMs() / bare.medianMs()),
            measure.statements().count(),
            number(measure.statements().ms()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }
}
