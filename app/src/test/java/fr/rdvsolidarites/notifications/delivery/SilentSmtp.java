package fr.rdvsolidarites.notifications.delivery;

import jakarta.mail.internet.AddressException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that falls silent, at once or when it has the whole mail. */
public final class SilentSmtp implements AutoCloseable {

  /** From when on it says nothing. */
  public enum Silence {
    AT_ONCE,
    AFTER_THE_MAIL
  }

  private final ServerSocket socket;
  private final Silence silence;
  private final List<Socket> callers = new CopyOnWriteArrayList<>();

  public SilentSmtp(int port, Silence silence) {
    this.silence = silence;
    try {
      socket = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /** The service's own gateway to that address, with another patience. */
  public static MailGateway gateway(String url, Duration patience) {
    try {
      return new SmtpMailGateway(
          SmtpServer.at(url, patience, patience),
          Deliveries.from("", "http://rdv.test"),
          Optional.empty());
    } catch (AddressException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** How many wait for an answer now, or were hung up on. */
  public int callers() {
    return callers.size();
  }

  /** Whoever waits is left without an answer, as if his patience were over. */
  public void hangUp() {
    for (var caller : callers) {
      try {
        caller.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        var caller = socket.accept();
        callers.add(caller);
        if (silence == Silence.AFTER_THE_MAIL) {
          Thread.ofVirtual().start(() -> takeMail(caller));
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void takeMail(Socket caller) {
    try {
      var lines =
          new BufferedReader(
              new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
      say(caller, "220 ready");
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("DATA")) {
          say(caller, "354 go on");
          while (!".".equals(line)) {
            line = lines.readLine();
          }
          return;
        }
        say(caller, "250 ok");
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
    hangUp();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hangUp();
  }
}
