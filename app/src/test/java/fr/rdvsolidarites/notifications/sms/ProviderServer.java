package fr.rdvsolidarites.notifications.sms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A provider, byte by byte: it reads one request, then does whatever a bad day brings. */
final class ProviderServer implements AutoCloseable {

  private static final Pattern LENGTH =
      Pattern.compile("(?i)content-length: *(\\d+)", Pattern.MULTILINE);

  private final ServerSocket socket;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Behaviour behaviour;

  /** What it does with a request that it has read whole. */
  interface Behaviour {
    void answer(Socket client, ProviderServer server) throws IOException, InterruptedException;
  }

  ProviderServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  static Behaviour says(String answer) {
    return (client, _) -> {
      client.getOutputStream().write(complete(answer).getBytes(StandardCharsets.UTF_8));
      client.getOutputStream().flush();
    };
  }

  static Behaviour says(int status) {
    return says("HTTP/1.1 " + status + " Said\n\n{}");
  }

  /** Until the test is over, or somebody is tired of waiting. */
  static Behaviour saysNothing() {
    return (_, server) -> server.over.await(10, TimeUnit.SECONDS);
  }

  static Behaviour beginsAndStops() {
    return (client, server) -> {
      client
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"".getBytes(StandardCharsets.UTF_8));
      client.getOutputStream().flush();
      server.over.await(10, TimeUnit.SECONDS);
    };
  }

  /** It has the text, and says nothing of it. */
  static Behaviour halfCloses() {
    return (client, server) -> {
      client.shutdownOutput();
      server.over.await(10, TimeUnit.SECONDS);
    };
  }

  static Behaviour hangsUp() {
    return (client, _) -> {
      client.setSoLinger(true, 0);
      client.close();
    };
  }

  void now(Behaviour other) {
    behaviour = other;
  }

  URI at(String path) {
    return URI.create("http://localhost:" + socket.getLocalPort() + path);
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      requests.add(request(client.getInputStream()));
      behaviour.answer(client, this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String request(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the request stops in its head");
      }
      head.write(next);
    }
    var text = head.toString(StandardCharsets.UTF_8);
    var length = LENGTH.matcher(text);
    var body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return text + new String(body, StandardCharsets.UTF_8);
  }

  /** Lines end as on the wire, and the length is told. */
  private static String complete(String answer) {
    var parts = answer.split("\n\n", 2);
    var body = parts[1].strip();
    return parts[0].replaceAll("(?m)^Content-Length:.*\\n?", "").strip().replace("\n", "\r\n")
        + "\r\nConnection: close\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    socket.close();
  }
}
