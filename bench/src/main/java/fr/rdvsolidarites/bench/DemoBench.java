package fr.rdvsolidarites.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code bin/bench demo}: the citizens' steps on the data of the demonstration, in turn with a page
 * that asks the database for little; nothing of them is kept between two requests.
 */
public final class DemoBench {

  private static final String HEADING = "# How fast citizens' pages are in the demonstration";
  private static final String DATABASE = "demo";
  private static final int WARM_UP = 200;
  private static final int ROUNDS = 200;

  /** Of the times of a lieu, on demo data (issue 6, point 10). */
  private static final double GOAL_MS = 60;

  private DemoBench() {}

  private record Step(String name, String address) {}

  private record Line(String name, double median, double p95) {}

  public static void main(String[] args) throws SQLException, InterruptedException, IOException {
    var arguments = Arguments.of(args);
    var folder = Path.of(System.getProperty("rdv.bench.own"), "demo");
    Files.createDirectories(folder);
    try (var server = new ReferenceServer(folder)) {
      try (var connection = server.connect("postgres");
          var statement = connection.createStatement()) {
        statement.execute("drop database if exists " + DATABASE);
        statement.execute("create database " + DATABASE);
      }
      var jar = Path.of(System.getProperty("rdv.bench.jar"));
      var log = folder.resolve("application.log");
      try (var application = new Application(jar, server.url(DATABASE), log, true);
          var visitor = new Visitor(Application.BASE)) {
        application.awaitReady();
        var text = report(measure(visitor, steps(visitor)));
        System.out.println(text);
        arguments
            .option("--table")
            .ifPresent(file -> Sections.replace(Path.of(file), HEADING, text));
      }
    }
    System.exit(0);
  }

  /** Each is found on the page before, as people find it. */
  private static List<Step> steps(Visitor visitor) {
    var motifs = "/prendre-rdv?commune=62041";
    var lieux = found(visitor, motifs, "/prendre-rdv/lieux\\?[^\"]*sage_femme[^\"]*");
    var horaires = found(visitor, lieux, "/prendre-rdv/horaires\\?[^\"]*");
    return List.of(
        new Step("mentions légales (bare)", "/mentions-legales"),
        new Step("motifs of a commune", motifs),
        new Step("lieux of a motif", lieux),
        new Step("times of a lieu", horaires));
  }

  private static String found(Visitor visitor, String page, String address) {
    return visitor.first(page, address).replace("&amp;", "&");
  }

  private static List<Line> measure(Visitor visitor, List<Step> steps) {
    var nanos = new long[steps.size()][ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (int i = 0; i < steps.size(); i++) {
        long took = visitor.time(steps.get(i).address());
        if (round >= 0) {
          nanos[i][round] = took;
        }
      }
    }
    return IntStream.range(0, steps.size())
        .mapToObj(i -> line(steps.get(i).name(), nanos[i]))
        .toList();
  }

  private static Line line(String name, long[] nanos) {
    Arrays.sort(nanos);
    return new Line(name, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 95 / 100] / 1e6);
  }

  private static String report(List<Line> lines) {
    var bare = lines.getFirst().median();
    var rows = new StringBuilder();
    for (var line : lines) {
      rows.append(
          "|%s|%.1f|%.1f|%.1f|%n"
              .formatted(line.name(), line.median(), line.p95(), line.median() / bare));
    }
    return """
        %s

        Made by `bin/bench demo --table docs/bench.md` on %s; never edited by hand.
        The packaged application on the data of the demonstration; application, PostgreSQL and the one who asks share the
        machine: %s. Milliseconds until the last byte, one request at a time, %d rounds to warm up and %d measured;
        the times of a lieu must take %.0f at most.

        |page|median|p95|× bare|
        |---|--:|--:|--:|
        %s"""
        .formatted(
            HEADING,
            LocalDate.now(ZoneId.systemDefault()),
            Machine.described(),
            WARM_UP,
            ROUNDS,
            GOAL_MS,
            rows);
  }
}
