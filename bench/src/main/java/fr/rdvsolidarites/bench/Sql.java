package fr.rdvsolidarites.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** The statements that stand in files of their own, and how they are run. */
final class Sql {

  private Sql() {}

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void set(Connection connection, String name, String value) throws SQLException {
    try (var statement = connection.prepareStatement("select set_config(?, ?, false)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  static String text(String name) {
    return read(name + ".sql");
  }

  static String read(String file) {
    try (var stream = Sql.class.getResourceAsStream("/reference/" + file)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
