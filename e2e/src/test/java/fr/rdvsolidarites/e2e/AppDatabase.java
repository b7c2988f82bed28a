package fr.rdvsolidarites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The PostgreSQL of a packaged application, which outlives it when it is killed: what a journey
 * reads beside the pages, and facts that nobody can wait for, such as ten minutes that are over.
 *
 * @param data the application's folder
 */
record AppDatabase(Path data) {

  int count(String query) {
    return Integer.parseInt(value(query));
  }

  /** The first column of the first row. */
  String value(String query) {
    return row(query).getFirst();
  }

  /** The first row. */
  List<String> row(String query) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertThat(rows.next()).as(query).isTrue();
      var values = new ArrayList<String>();
      for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        values.add(rows.getString(column));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns how many rows changed. */
  int change(String statement) {
    try (var connection = connect();
        var sent = connection.createStatement()) {
      return sent.executeUpdate(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  /** For whoever connects to it, another node for one. */
  String url() {
    return "jdbc:postgresql://localhost:%s/postgres?user=postgres&password=postgres"
        .formatted(port());
  }

  private String port() {
    try {
      return Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
