package fr.rdvsolidarites.notifications.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** Mails as they come over the network, written by hand in {@code inbound/}. */
final class Mails {

  private Mails() {}

  static String text(String name, Map<String, String> values) {
    try (var in = Mails.class.getResourceAsStream("/inbound/" + name + ".eml")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (var value : values.entrySet()) {
        text = text.replace("{" + value.getKey() + "}", value.getValue());
      }
      return text.replace("\r\n", "\n").replace("\n", "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MimeMessage of(String text) {
    return of(text, StandardCharsets.UTF_8);
  }

  static MimeMessage of(String text, Charset charset) {
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()), new ByteArrayInputStream(text.getBytes(charset)));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
