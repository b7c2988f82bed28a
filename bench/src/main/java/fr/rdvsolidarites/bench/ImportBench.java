package fr.rdvsolidarites.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/**
 * {@code bin/bench import}: a list of 50 000 people given to the packaged application, 5 000 of
 * whom have a file among 400 000; and what somebody else's pages take meanwhile. Beside it, the
 * floor: the same rows copied into a table with the same indexes.
 */
public final class ImportBench {

  private static final int LINES = 50_000;
  private static final int KNOWN = 5_000;
  private static final int FILES = 400_000;
  private static final String DATABASE = "imports";
  private static final String PASSWORD = "Rdv-Demo-2026!";
  private static final String WATCHED = "/agenda?vue=semaine";

  private ImportBench() {}

  private record Step(String name, double seconds, double median, double p95) {}

  public static void main(String[] args) throws Exception {
    var arguments = Arguments.of(args);
    var folder = Path.of(System.getProperty("rdv.bench.own"), "imports");
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
          var connection = server.connect(DATABASE)) {
        application.awaitReady();
        fill(connection);
        var steps = measure();
        var floor = floor(connection);
        var text = report(steps, floor);
        System.out.println(text);
        arguments
            .option("--table")
            .ifPresent(
                file -> Sections.replace(Path.of(file), "# How fast a list is imported", text));
      }
    }
  }

  /** Files that are there already, in the territoire of the demonstration. */
  private static void fill(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          insert into usager (territoire_id, first_name, last_name, birth_date, phone, phone_e164, created_at)
          select (select min(id) from territoire), 'Prénom' || chr(97 + i %% 26), 'Nom' || translate(i::text, '0123456789', 'abcdefghij'),
            date '1940-01-01' + i %% 28000, null, null, now()
          from generate_series(1, %d) i
          """
              .formatted(FILES));
      statement.execute("analyze usager");
    }
  }

  private static String list() {
    return IntStream.range(0, LINES)
        .mapToObj(i -> line(i < KNOWN ? 1 + i * (FILES / KNOWN) : FILES + 1 + i))
        .collect(
            Collectors.joining(
                "\n",
                "N° allocataire;NOM;Prénom;Date de naissance;Téléphone;Adresse;CP - Commune\n",
                "\n"));
  }

  private static String line(int i) {
    return "%d;%s;%s;%s;%s;%d rue du Grand-Pré;62000 - Arras"
        .formatted(
            7_000_000 + i,
            name(i).toUpperCase(Locale.FRENCH),
            "Prénom" + (char) ('a' + i % 26),
            LocalDate.of(1940, 1, 1).plusDays(i % 28_000),
            i % 2 == 0 ? "" : "06 39 98 %02d %02d".formatted(i / 100 % 100, i % 100),
            i % 200);
  }

  private static String name(int i) {
    var name = new StringBuilder("Nom");
    String.valueOf(i).chars().forEach(digit -> name.append((char) ('a' + digit - '0')));
    return name.toString();
  }

  private static List<Step> measure() throws InterruptedException {
    try (var secretary =
            new Visitor(Application.BASE).signedInAs("secretariat@demo.rdv", PASSWORD);
        var midwife = new Visitor(Application.BASE).signedInAs("martine@demo.rdv", PASSWORD)) {
      var steps = new ArrayList<Step>();
      for (var i = 0; i < 20; i++) {
        midwife.time(WATCHED);
      }
      steps.add(watched("before", midwife, () -> {}, () -> false));
      var imports = secretary.first("/usagers", "/organisations/\\d+/imports");
      var content = list().getBytes(StandardCharsets.UTF_8);
      var where = new String[1];
      steps.add(
          watched(
              "reading the file",
              midwife,
              () -> where[0] = secretary.upload(imports, "fichier", "liste.csv", content),
              () -> false));
      var path = where[0].replace("/colonnes", "");
      steps.add(
          watched(
              "comparing",
              midwife,
              () -> secretary.submit(path + "/colonnes"),
              () -> !secretary.text(path).contains("à valider")));
      steps.add(
          watched(
              "writing",
              midwife,
              () -> secretary.submit(path, path + "/lancement"),
              () -> !secretary.text(path).contains("terminé")));
      steps.add(
          watched(
              "undoing",
              midwife,
              () -> secretary.submit(path + "/annulation"),
              () -> !secretary.text(path).contains(": annulé")));
      return steps;
    }
  }

  private interface Unfinished {
    boolean test();
  }

  /** How long it takes, and what another's page takes meanwhile. */
  private static Step watched(String name, Visitor other, Runnable begin, Unfinished unfinished)
      throws InterruptedException {
    var begun = System.nanoTime();
    var work =
        Thread.ofVirtual()
            .start(
                () -> {
                  begin.run();
                  while (unfinished.test()) {
                    pause();
                  }
                });
    var nanos = new ArrayList<Long>();
    do {
      nanos.add(other.time(WATCHED));
      Thread.sleep(100);
    } while (work.isAlive() || nanos.size() < 20 && name.equals("before"));
    var seconds = (System.nanoTime() - begun) / 1e9;
    var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    var step = new Step(name, seconds, at(sorted, .5), at(sorted, .95));
    System.err.println(step);
    return step;
  }

  private static void pause() {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
  }

  /** The rows that were written, copied at once into a table with the same indexes; seconds. */
  private static double floor(Connection connection) throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      statement.execute("create table bare (like usager including all excluding identity)");
      var rows = new StringBuilder();
      try (var found =
          statement.executeQuery(
              "select id, territoire_id, first_name, last_name, birth_date, phone, phone_e164,"
                  + " address, post_code, city, affiliation_number, created_at from usager where"
                  + " created_through = 'import'")) {
        while (found.next()) {
          var cells = new String[12];
          for (var i = 0; i < cells.length; i++) {
            var cell = found.getString(i + 1);
            cells[i] = cell == null ? "\\N" : cell;
          }
          rows.append(String.join("\t", Arrays.asList(cells))).append('\n');
        }
      }
      var begun = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "copy bare (id, territoire_id, first_name, last_name, birth_date, phone, phone_e164,"
                  + " address, post_code, city, affiliation_number, created_at) from stdin",
              new StringReader(rows.toString()));
      return (System.nanoTime() - begun) / 1e9;
    }
  }

  private static String report(List<Step> steps, double floor) {
    var writing =
        steps.stream().filter(step -> step.name().equals("writing")).findFirst().orElseThrow();
    var table =
        steps.stream()
            .map(
                step ->
                    "|%s|%.1f|%.0f|%.0f|%n"
                        .formatted(step.name(), step.seconds(), step.median(), step.p95()))
            .collect(Collectors.joining());
    return """
    # How fast a list is imported

    Made by `bin/bench import --table docs/bench.md` on %s; never edited by hand.
    A list of 50,000 people (CSV, seven columns), 5,000 of whom are among 400,000 files; the packaged application, its
    PostgreSQL and the one who asks share the machine: %s.

    |step|seconds|a colleague's week, median ms|p95 ms|
    |---|--:|--:|--:|
    %s
    Floor: the rows that were written, copied at once into a table with the same indexes, in %.1f s; writing them as
    files, each with its organisation, its history and its line's outcome, in chunks of 300: %.1f × the floor.
    """
        .formatted(LocalDate.now(), Machine.described(), table, floor, writing.seconds() / floor);
  }
}
