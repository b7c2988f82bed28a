package fr.rdvsolidarites.given;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A PostgreSQL of a test's own, which can be killed in the middle of its work and started again.
 */
public final class OwnDatabase implements AutoCloseable {

  private final Path folder;
  private EmbeddedPostgres server;

  public OwnDatabase(Path folder) {
    this.folder = folder;
    this.server = start(0);
  }

  public String jdbcUrl() {
    return server.getJdbcUrl(TestDatabase.USER, "postgres");
  }

  /** As {@code pg_ctl stop -m immediate}, which is a crash; returns when it is up again. */
  public void crash() {
    var port = server.getPort();
    try {
      var process = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
      new ProcessBuilder("kill", "-QUIT", process).inheritIO().start().waitFor();
      ProcessHandle.of(Long.parseLong(process)).ifPresent(one -> one.onExit().join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    close();
    server = start(port);
  }

  private EmbeddedPostgres start(int port) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder)
          .setCleanDataDirectory(false)
          .setPort(port)
          // Off by default here; what is committed must outlive a crash, as in service.
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
