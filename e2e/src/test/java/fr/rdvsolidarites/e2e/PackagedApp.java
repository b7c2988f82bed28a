package fr.rdvsolidarites.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The application as it is shipped: the packaged jar in a process of its own, with its own
 * PostgreSQL in a folder of its own. It can be killed without warning and started again on the same
 * data.
 */
final class PackagedApp implements AutoCloseable {

  private static final Path JAR =
      Path.of("../app/target/app-1.0.0-SNAPSHOT-exec.jar").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path dataDir;
  private final Map<String, String> settings = new HashMap<>();
  private final int port = freePort();
  private Process process;

  private PackagedApp(Path dataDir, Map<String, String> settings) {
    this.dataDir = dataDir;
    this.settings.putAll(settings);
  }

  static PackagedApp start(Path dataDir, Map<String, String> settings) {
    var app = new PackagedApp(dataDir, settings);
    app.start();
    return app;
  }

  String url() {
    return "http://localhost:" + port;
  }

  String url(String path) {
    return url() + path;
  }

  void start() {
    try {
      var builder =
          new ProcessBuilder(
              java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString());
      builder.environment().put("PORT", String.valueOf(port));
      builder.environment().put("RDV_MANAGEMENT_PORT", String.valueOf(freePort()));
      builder.environment().put("RDV_DATA_DIR", dataDir.toString());
      builder.environment().putAll(settings);
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(dataDir.resolve("app.log").toFile()));
      Files.createDirectories(dataDir);
      process = builder.start();
      waitUntilReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As when the power fails: no goodbye, no flush. */
  void killWithoutWarning() {
    process.destroyForcibly();
    process.onExit().join();
  }

  String log() {
    try {
      return Files.readString(dataDir.resolve("app.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks again as soon as the last answer came; the process dies or is ready. */
  private void waitUntilReady() {
    var request =
        HttpRequest.newBuilder(URI.create(url("/health/ready")))
            .timeout(Duration.ofSeconds(5))
            .build();
    var deadline = Instant.now().plus(PATIENCE);
    try (var client = HttpClient.newHttpClient()) {
      while (Instant.now().isBefore(deadline)) {
        if (!process.isAlive()) {
          throw new IllegalStateException("The application stopped:\n" + log());
        }
        if (answersOk(client, request)) {
          return;
        }
        process.waitFor(200, TimeUnit.MILLISECONDS);
      }
      throw new IllegalStateException(
          "The application is not ready after " + PATIENCE + ":\n" + log());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answersOk(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
