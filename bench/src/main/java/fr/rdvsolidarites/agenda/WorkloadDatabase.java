package fr.rdvsolidarites.agenda;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * A PostgreSQL of its own, with the service's real tables, constraints and indexes: one database
 * for each workload, and one with years of past besides.
 */
final class WorkloadDatabase implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  WorkloadDatabase() {
    try {
      postgres = EmbeddedPostgres.builder().start();
      var template = postgres.getPostgresDatabase();
      Flyway.configure().dataSource(template).locations("classpath:db/migration").load().migrate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String version() {
    try (var connection = postgres.getPostgresDatabase().getConnection()) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A database with the workload's data, and nothing that happened before. */
  String load(Workload workload) {
    var name = create(workload.name(), "postgres");
    write(
        name,
        connection -> {
          copyGiven(connection, workload);
          execute(connection, sql("facts"));
          withoutIndexes(connection, sql("rdvs"));
        });
    return name;
  }

  /** The same, after five years in each of which as much happened as in the workload's own days. */
  String loadWithHistory(String without) {
    var name = create(without + "_with_history", without);
    write(
        name,
        connection -> {
          execute(connection, sql("past-facts"));
          withoutIndexes(connection, sql("past-rdvs"));
        });
    return name;
  }

  /** One connection, so that the engine and the bare selects are served by the same process. */
  HikariDataSource pool(String database) {
    var config = new HikariConfig();
    config.setDataSource(postgres.getDatabase("postgres", database));
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }

  private String create(String workload, String template) {
    var name = workload.toLowerCase(Locale.ROOT);
    var other = template.equals("postgres") ? "template1" : "postgres";
    try (var connection = postgres.getDatabase("postgres", other).getConnection()) {
      execute(connection, "create database " + name + " template " + template);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return name;
  }

  private interface Writing {
    void on(Connection connection) throws SQLException;
  }

  private void write(String database, Writing writing) {
    try (var connection = postgres.getDatabase("postgres", database).getConnection()) {
      execute(connection, "set maintenance_work_mem = '512MB'");
      writing.on(connection);
      execute(connection, "vacuum analyze");
      execute(connection, "checkpoint");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** RDVs by the million: without triggers, and with indexes made afterwards. */
  private static void withoutIndexes(Connection connection, String sql) throws SQLException {
    var drops = new ArrayList<String>();
    var creates = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql("indexes"))) {
      while (rows.next()) {
        drops.add(rows.getString(1));
        creates.add(rows.getString(2));
      }
    }
    execute(connection, "set session_replication_role = replica");
    for (var drop : drops) {
      execute(connection, drop);
    }
    execute(connection, sql);
    for (var create : creates) {
      execute(connection, create);
    }
    execute(connection, "set session_replication_role = origin");
  }

  private static void copyGiven(Connection connection, Workload workload) throws SQLException {
    execute(connection, sql("given"));
    var about =
        workload.timezone()
            + "\t%s\t%d\t%d"
                .formatted(workload.origin(), workload.days(), workload.motif().durationMin());
    copy(connection, "given", List.of(about));
    copy(connection, "given_agent", rows(workload.agents()));
    copy(connection, "given_plage", Arrays.stream(workload.plages()).map(p -> plage(p)).toList());
    copy(connection, "given_absence", rows(workload.absences()));
    copy(connection, "given_rdv", rows(workload.rdvs()));
  }

  private static String plage(int[] p) {
    var rule = Workload.weekly(p[3]);
    return "%d\t%d\t%d\t%s\t%d\t%d".formatted(p[0], p[1], p[2], rule, p[4], p[5]);
  }

  private static List<String> rows(int[][] rows) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).mapToObj(String::valueOf).collect(Collectors.joining("\t")))
        .toList();
  }

  private static void copy(Connection connection, String table, List<String> rows)
      throws SQLException {
    var postgres = connection.unwrap(PGConnection.class);
    try (var copy = new PGCopyOutputStream(postgres, "copy " + table + " from stdin", 1 << 16)) {
      for (var row : rows) {
        copy.write((row + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sql(String name) {
    try (var file = WorkloadDatabase.class.getResourceAsStream("/bench/" + name + ".sql")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
