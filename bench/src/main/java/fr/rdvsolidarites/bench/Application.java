package fr.rdvsolidarites.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service in a process of its own, over the reference department. */
final class Application implements AutoCloseable {

  private static final int PORT = 8091;
  private static final int MANAGEMENT_PORT = 9091;
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  static final String BASE = "http://localhost:" + PORT;

  private final Process process;

  Application(Path jar, String databaseUrl, Path log) {
    this(jar, databaseUrl, log, false);
  }

  /**
   * @param demo with the data of the demonstration, rather than none of its own
   */
  Application(Path jar, String databaseUrl, Path log, boolean demo) {
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString()));
    builder
        .environment()
        .putAll(
            java.util.Map.of(
                "PORT",
                "" + PORT,
                "RDV_MANAGEMENT_PORT",
                "" + MANAGEMENT_PORT,
                "RDV_DATABASE_URL",
                databaseUrl,
                "RDV_SECRET",
                "only for the reference department, which holds nobody",
                "RDV_DEMO",
                "" + demo,
                "RDV_LOG_FORMAT",
                ""));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  void awaitReady() throws InterruptedException {
    var latest = Instant.now().plus(LONGEST_START);
    try (var visitor = new Visitor(BASE)) {
      while (!visitor.answers("/health/ready")) {
        if (process.waitFor(200, TimeUnit.MILLISECONDS) || Instant.now().isAfter(latest)) {
          throw new IllegalStateException("The application does not start: see its log");
        }
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
