package fr.rdvsolidarites.notifications.delivery;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server by its address: {@code smtp://user:password@host:587} or {@code smtps://…}. */
public final class SmtpServer {

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(10);

  /** By which Jakarta Mail finds what encodes the parts of a mail. */
  private static final String ENCODING = "jakarta.mail.util.StreamProvider";

  static {
    // Otherwise it is looked for in every jar, for every part of every mail: a seventh of the
    // cost of sending one (bin/bench notices).
    if (System.getProperty(ENCODING) == null) {
      System.setProperty(ENCODING, "org.eclipse.angus.mail.util.MailStreamProvider");
    }
  }

  private SmtpServer() {}

  /**
   * @throws IllegalArgumentException when the address is not of that form; does not repeat it
   */
  public static JavaMailSender at(String url) {
    return at(url, CONNECTING, ANSWERING);
  }

  /**
   * @param connecting how long a connection is waited for
   * @param answering how long each answer is
   */
  static JavaMailSender at(String url, Duration connecting, Duration answering) {
    var uri = URI.create(url.strip());
    var scheme = String.valueOf(uri.getScheme());
    if (uri.getHost() == null || !scheme.matches("smtps?")) {
      throw new IllegalArgumentException(
          "A mail server's address is not of the form smtp://user:password@host:port");
    }
    var server = new JavaMailSenderImpl();
    server.setDefaultEncoding(StandardCharsets.UTF_8.name());
    server.setProtocol(scheme);
    server.setHost(uri.getHost());
    server.setPort(uri.getPort());
    if (uri.getRawUserInfo() != null) {
      var parts = uri.getRawUserInfo().split(":", 2);
      server.setUsername(decoded(parts[0]));
      server.setPassword(parts.length == 2 ? decoded(parts[1]) : "");
    }
    var prefix = "mail." + scheme + ".";
    settings(server, prefix, uri.getRawUserInfo() != null);
    var properties = server.getJavaMailProperties();
    properties.put(prefix + "connectiontimeout", "" + connecting.toMillis());
    properties.put(prefix + "timeout", "" + answering.toMillis());
    properties.put(prefix + "writetimeout", "" + answering.toMillis());
    return server;
  }

  private static void settings(JavaMailSenderImpl server, String prefix, boolean signIn) {
    var properties = server.getJavaMailProperties();
    // A mail that was accepted has left, whatever becomes of the goodbye.
    properties.put(prefix + "quitwait", "false");
    properties.put(prefix + "auth", String.valueOf(signIn));
    properties.put(prefix + "starttls.enable", "true");
    properties.put(prefix + "ssl.checkserveridentity", "true");
    // A password never travels in clear, whatever the server offers.
    properties.put(
        prefix + "starttls.required", String.valueOf(signIn && prefix.equals("mail.smtp.")));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
