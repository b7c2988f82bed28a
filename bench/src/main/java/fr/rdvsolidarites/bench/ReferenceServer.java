package fr.rdvsolidarites.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The PostgreSQL of the reference department, its data kept in a folder. As it comes, but for
 * {@code shared_buffers = 1GB}, as on any server of that size, and the module that counts
 * statements.
 */
final class ReferenceServer implements AutoCloseable {

  /** Where the data is; under another name while it is made, so that half of it is never used. */
  static final String DATABASE = "reference";

  private final EmbeddedPostgres postgres;

  ReferenceServer(Path folder) {
    try {
      Files.createDirectories(folder);
      postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.resolve("postgres"))
              .setCleanDataDirectory(false)
              .setLocaleConfig("locale-provider", "icu")
              .setLocaleConfig("icu-locale", "fr-FR")
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("shared_buffers", "1GB")
              .setServerConfig("max_wal_size", "8GB")
              .setServerConfig("shared_preload_libraries", "pg_stat_statements")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("The database in " + folder + " does not start", e);
    }
  }

  String url(String database) {
    return "jdbc:postgresql://localhost:%d/%s?user=postgres&password=postgres"
        .formatted(postgres.getPort(), database);
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database));
  }

  boolean holdsTheData() throws SQLException {
    try (var connection = connect("postgres");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select from pg_database where datname = '%s'".formatted(DATABASE))) {
      return rows.next();
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
}
