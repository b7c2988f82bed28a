package fr.rdvsolidarites.bench;

import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.people.Passwords;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;

/**
 * {@code bin/bench data}: makes the reference department, once. Set by set, in the order in which
 * the service writes, with its constraints and triggers at work; the same data for the same day.
 */
public final class ReferenceData {

  /** Of the three accounts; it opens nothing but this data. */
  static final String PASSWORD = "une loutre compte les roseaux";

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final List<String> STEPS =
      List.of(
          "1-territory",
          "2-people",
          "3-agenda",
          "4-chosen",
          "5-rdvs",
          "6-busy",
          "7-journal",
          "8-end");

  private final ReferenceServer server;
  private final LocalDate today;
  private final List<String> steps;

  private ReferenceData(ReferenceServer server, LocalDate today, List<String> steps) {
    this.server = server;
    this.today = today;
    this.steps = steps;
  }

  /** Answers 1 when what was made is not what was promised. */
  public static void main(String[] args) throws SQLException {
    var arguments = Arguments.of(args);
    var today = arguments.option("--today").map(LocalDate::parse);
    try (var server = new ReferenceServer(arguments.folder())) {
      var until = arguments.option("--until").map(STEPS::indexOf).orElse(STEPS.size() - 1);
      var steps = STEPS.subList(0, until + 1);
      var data = new ReferenceData(server, today.orElseGet(() -> LocalDate.now(PARIS)), steps);
      if (server.holdsTheData()) {
        System.err.println("Already made; another folder, or none, for other data.");
      } else {
        data.make();
      }
      System.exit(steps.size() < STEPS.size() || data.count() ? 0 : 1);
    }
  }

  private void make() throws SQLException {
    var begun = Instant.now();
    try (var connection = server.connect("postgres")) {
      Sql.execute(connection, "drop database if exists making");
      Sql.execute(connection, "create database making");
    }
    var url = server.url("making");
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/migration")
        .load()
        .migrate();
    try (var connection = server.connect("making")) {
      prepare(connection);
      for (var step : steps) {
        run(connection, step);
      }
      timed("vacuum analyze", () -> Sql.execute(connection, "vacuum (analyze, freeze)"));
      Sql.execute(connection, "create extension if not exists pg_stat_statements");
    }
    try (var connection = server.connect("postgres")) {
      Sql.execute(connection, "alter database making rename to " + ReferenceServer.DATABASE);
      Sql.execute(connection, "checkpoint");
    }
    System.out.println("made in " + seconds(begun) + " s");
  }

  /** All that does not come from the ids. */
  private void prepare(Connection connection) throws SQLException {
    var holidays = PublicHolidays.of("fr");
    var days =
        IntStream.rangeClosed(today.getYear() - 3, today.getYear() + 1)
            .boxed()
            .flatMap(year -> holidays.in(year).stream())
            .map(LocalDate::toString)
            .collect(Collectors.joining(","));
    Sql.set(connection, "bench.today", today.toString());
    Sql.set(connection, "bench.holidays", days);
    Sql.set(connection, "bench.password_hash", new Passwords().hash(PASSWORD));
    Sql.set(connection, "timezone", "Europe/Paris");
    // The connection's alone: the size of its sorts, and no commit that waits for the disk.
    Sql.set(connection, "work_mem", "256MB");
    Sql.set(connection, "maintenance_work_mem", "512MB");
    Sql.set(connection, "synchronous_commit", "off");
  }

  private void run(Connection connection, String step) throws SQLException {
    timed(
        step,
        () -> {
          connection.setAutoCommit(false);
          Sql.execute(connection, Sql.text(step));
          connection.commit();
          connection.setAutoCommit(true);
        });
  }

  private boolean count() throws SQLException {
    boolean kept = true;
    try (var connection = server.connect(ReferenceServer.DATABASE)) {
      Sql.set(connection, "bench.today", today.toString());
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(Sql.text("counts"))) {
        while (rows.next()) {
          long found = rows.getLong("found");
          var promised = rows.getObject("promised", Long.class);
          boolean wrong = promised != null && promised != found;
          kept &= !wrong;
          System.out.printf(
              "%,12d  %s%s%n", found, rows.getString("what"), wrong ? ": NOT " + promised : "");
        }
      }
    }
    return kept;
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static void timed(String what, Work work) throws SQLException {
    var begun = Instant.now();
    work.run();
    System.err.println(what + ": " + seconds(begun) + " s");
  }

  private static long seconds(Instant begun) {
    return Duration.between(begun, Instant.now()).toSeconds();
  }
}
