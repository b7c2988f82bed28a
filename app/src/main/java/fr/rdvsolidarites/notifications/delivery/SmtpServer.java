package fr.rdvsolidarites.notifications.delivery;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server by its address: {@code smtp://user:password@host:587} or {@code smtps://…}. */
public final class SmtpServer {

  private static final String CONNECT_MILLIS = "5000";
  private static final String ANSWER_MILLIS = "10000";

  private SmtpServer() {}

  /**
   * @throws IllegalArgumentException when the address is not of that form; does not repeat it
   */
  public static JavaMailSender at(String url) {
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
    settings(server, "mail." + scheme + ".", uri.getRawUserInfo() != null);
    return server;
  }

  private static void settings(JavaMailSenderImpl server, String prefix, boolean signIn) {
    var properties = server.getJavaMailProperties();
    properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.put(prefix + "timeout", ANSWER_MILLIS);
    // A mail that was accepted has left, whatever becomes of the goodbye.
    properties.put(prefix + "quitwait", "false");
    properties.put(prefix + "writetimeout", ANSWER_MILLIS);
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
