package fr.rdvsolidarites;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that comes with the application, for a machine that has none: real, durable, its
 * data kept in a folder between runs. A server left behind by a killed application is taken over.
 * Production names its own server in {@code RDV_DATABASE_URL} and never comes here.
 */
final class LocalDatabase {

  private static @Nullable FileChannel heldUntilTheEnd;

  private LocalDatabase() {}

  /** Starts or adopts the server of this folder; returns its JDBC address. */
  static String start(Path folder) {
    try {
      Files.createDirectories(folder);
      var data = folder.resolve("postgres");
      var running = adoptable(data);
      if (running.isPresent()) {
        if (owns(folder)) {
          Runtime.getRuntime().addShutdownHook(new Thread(running.get().process()::destroy));
        }
        return running.get().url();
      }
      owns(folder);
      return startNew(data);
    } catch (IOException e) {
      throw new UncheckedIOException("The local database in " + folder + " does not start", e);
    }
  }

  private static String startNew(Path data) throws IOException {
    // The handle is not kept: EmbeddedPostgres stops the server itself when the virtual machine
    // ends.
    var postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100")
            .setLocaleConfig("locale-provider", "icu")
            .setLocaleConfig("icu-locale", "fr-FR")
            .start();
    return url(postgres.getPort());
  }

  private record Running(ProcessHandle process, String url) {}

  private static Optional<Running> adoptable(Path data) throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(pidFile);
    var process =
        ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
    if (process.isEmpty() || lines.size() < 4) {
      return Optional.empty();
    }
    var url = url(Integer.parseInt(lines.get(3).strip()));
    return answers(url) ? Optional.of(new Running(process.get(), url)) : Optional.empty();
  }

  private static boolean answers(String url) {
    try (var connection = DriverManager.getConnection(url)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * Two nodes may share one folder while trying things out; only the one that holds the lock, the
   * first, stops the server when it ends.
   */
  private static boolean owns(Path folder) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      return false;
    }
    heldUntilTheEnd = channel;
    return true;
  }

  private static String url(int port) {
    return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&password=postgres";
  }
}
