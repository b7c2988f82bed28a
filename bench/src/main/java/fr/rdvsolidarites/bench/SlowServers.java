package fr.rdvsolidarites.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

/** A mail server and a provider of texts that take everything, after as long as real ones think. */
final class SlowServers implements AutoCloseable {

  static final Duration THINKING = Duration.ofMillis(50);

  private static final byte[] TAKEN =
      "{\"push\": {\"id\": \"p-1\", \"nb_sms\": 1}}".getBytes(StandardCharsets.UTF_8);

  private final ServerSocket smtp;
  private final HttpServer sms;

  SlowServers() throws IOException {
    smtp = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serveMails);
    sms = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    sms.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    sms.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          think();
          exchange.sendResponseHeaders(201, TAKEN.length);
          exchange.getResponseBody().write(TAKEN);
          exchange.close();
        });
    sms.start();
  }

  String smtpUrl() {
    return "smtp://localhost:" + smtp.getLocalPort();
  }

  String smsUrl() {
    return "http://localhost:" + sms.getAddress().getPort() + "/api/pushs";
  }

  private static void think() {
    try {
      Thread.sleep(THINKING);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serveMails() {
    while (!smtp.isClosed()) {
      try {
        var caller = smtp.accept();
        Thread.ofVirtual().start(() -> takeMails(caller));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void takeMails(Socket caller) {
    try (caller;
        var lines =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1))) {
      say(caller, "220 ready");
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("DATA")) {
          say(caller, "354 go on");
          while (line != null && !line.equals(".")) {
            line = lines.readLine();
          }
          think();
        }
        say(caller, "QUIT".equals(line) ? "221 bye" : "250 ok");
      }
    } catch (IOException e) {
      // He is gone.
    }
  }

  private static void say(Socket caller, String line) throws IOException {
    caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    caller.getOutputStream().flush();
  }

  @Override
  public void close() {
    sms.stop(0);
    try {
      smtp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
