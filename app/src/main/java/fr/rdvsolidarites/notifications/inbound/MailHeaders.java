package fr.rdvsolidarites.notifications.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the head of a mail says; whatever is missing or malformed is an empty text. */
record MailHeaders(Function<String, List<String>> values) {

  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}");
  private static final int MOST = 20_000;

  static MailHeaders of(MimeMessage message) {
    return new MailHeaders(
        name -> {
          try {
            var all = message.getHeader(name);
            return all == null ? List.of() : List.of(all);
          } catch (MessagingException unreadable) {
            return List.of();
          }
        });
  }

  String first(String name) {
    return values.apply(name).stream()
        .findFirst()
        .map(value -> value.substring(0, Math.min(value.length(), MOST)))
        .orElse("");
  }

  boolean has(String name) {
    return !values.apply(name).isEmpty();
  }

  /** Of whom it says to be; one, in small letters. */
  String from() {
    var text = first("From");
    try {
      var all = InternetAddress.parseHeader(text, false);
      if (all.length > 0 && ADDRESS.matcher(all[0].getAddress()).matches()) {
        return all[0].getAddress().toLowerCase(Locale.ROOT);
      }
    } catch (AddressException malformed) {
      // Looked for below.
    }
    return addresses(text).findFirst().orElse("");
  }

  List<String> recipients() {
    return Stream.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
        .flatMap(name -> values.apply(name).stream())
        .map(value -> value.substring(0, Math.min(value.length(), MOST)))
        .flatMap(MailHeaders::addresses)
        .distinct()
        .limit(100)
        .toList();
  }

  String subject() {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(first("Subject")));
    } catch (UnsupportedEncodingException unknown) {
      return first("Subject");
    }
  }

  /** Out-of-office notes, lists, reports: answering them, or passing them on, makes loops. */
  boolean isAutomatic() {
    var submitted = first("Auto-Submitted").strip().toLowerCase(Locale.ROOT);
    return !submitted.isEmpty() && !submitted.startsWith("no")
        || first("Precedence").strip().toLowerCase(Locale.ROOT).matches("bulk|junk|list|auto.reply")
        || has("X-Autoreply")
        || has("X-Autorespond")
        || has("X-Auto-Response-Suppress")
        || first("Return-Path").strip().equals("<>")
        || first("Content-Type").toLowerCase(Locale.ROOT).startsWith("multipart/report");
  }

  /** By what it says to be; by its content where it says nothing. */
  String key(String text) {
    var id = first("Message-ID").strip();
    var all = id.isEmpty() ? first("Date") + "\n" + first("Subject") + "\n" + text : id;
    return hash(from() + "\n" + all);
  }

  static Stream<String> addresses(String text) {
    return ADDRESS
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(address -> address.toLowerCase(Locale.ROOT));
  }

  static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
