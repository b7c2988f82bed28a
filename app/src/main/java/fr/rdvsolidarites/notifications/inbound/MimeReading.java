package fr.rdvsolidarites.notifications.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a mail as it came over the network, from anybody: whatever cannot be read is left out, and
 * no part, nesting or size makes it read for ever.
 */
final class MimeReading {

  private static final Logger LOG = LoggerFactory.getLogger(MimeReading.class);
  private static final int MOST_PARTS = 200;
  private static final int MOST_DEPTH = 8;
  private static final int MOST_TEXT = 4 * InboundMail.MOST_TEXT;

  private final StringBuilder text = new StringBuilder();
  private final KeptFiles files = new KeptFiles();
  private final MailReports reports = new MailReports();
  private int parts;

  /** Whether the whole is a report: only then are the mails inside it what it reports about. */
  private boolean report;

  private MimeReading() {}

  static InboundMail read(MimeMessage message) {
    var headers = MailHeaders.of(message);
    var reading = new MimeReading();
    reading.part(message, 0);
    var all = reading.text.toString();
    var split = QuotedHistory.of(InboundMail.clean(all));
    return new InboundMail(
        headers.key(all),
        headers.from(),
        headers.recipients(),
        headers.subject(),
        split.written(),
        split.quoted(),
        reading.files.all(),
        headers.isAutomatic(),
        reading.reports.of(headers, all));
  }

  /**
   * A mail that is too big to be read: who wrote to whom.
   *
   * @param instead what stands for its text
   */
  static InboundMail headersOnly(MimeMessage message, String instead) {
    var headers = MailHeaders.of(message);
    return new InboundMail(
        headers.key(""),
        headers.from(),
        headers.recipients(),
        headers.subject(),
        instead,
        null,
        List.of(),
        headers.isAutomatic(),
        List.of());
  }

  private void part(Part part, int depth) {
    if (++parts > MOST_PARTS || depth > MOST_DEPTH) {
      return;
    }
    try {
      var type = type(part);
      report = report || depth == 0 && type.match("multipart/report");
      if (type.match("multipart/alternative")) {
        alternative(multipart(part), depth);
      } else if (type.getPrimaryType().equalsIgnoreCase("multipart")) {
        for (var one : multipart(part)) {
          part(one, depth + 1);
        }
      } else if (report && reports.take(type, part)) {
        return;
      } else if (isFile(part, type)) {
        file(part);
      } else {
        append(words(part, type));
      }
    } catch (MessagingException | IOException | RuntimeException unreadable) {
      // The rest of the mail still counts.
      LOG.info("A part of a mail could not be read: {}", unreadable.getClass().getName());
    }
  }

  /**
   * The plain text, or the HTML where that is all there is; files hidden inside are still files.
   */
  private void alternative(List<Part> all, int depth) throws MessagingException {
    var before = text.length();
    for (var wanted : List.of("text/plain", "multipart/*", "text/*")) {
      for (var one : all) {
        if (text.length() == before && type(one).match(wanted)) {
          part(one, depth + 1);
        }
      }
    }
  }

  private static List<Part> multipart(Part part) throws MessagingException {
    // Never by the type's own reader: those of reports stumble over what is not as it should be.
    var multipart = new MimeMultipart(part.getDataHandler().getDataSource());
    var all = new ArrayList<Part>();
    for (var i = 0; i < Math.min(multipart.getCount(), MOST_PARTS); i++) {
      all.add(multipart.getBodyPart(i));
    }
    return all;
  }

  private static ContentType type(Part part) throws MessagingException {
    try {
      return new ContentType(part.getContentType());
    } catch (ParseException unreadable) {
      return new ContentType("text/plain");
    }
  }

  private static boolean isFile(Part part, ContentType type) throws MessagingException {
    return !type.getPrimaryType().equalsIgnoreCase("text")
        || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
        || fileName(part) != null;
  }

  private void file(Part part) throws MessagingException {
    var given = fileName(part);
    var mail = type(part).match("message/rfc822");
    var name = given == null && mail ? "message.eml" : KeptFiles.name(given);
    var room = files.room(name);
    files.add(name, room == 0 ? null : bytes(part, room + 1));
  }

  private static @Nullable String fileName(Part part) throws MessagingException {
    try {
      var name = part.getFileName();
      return name == null ? null : MimeUtility.decodeText(name);
    } catch (ParseException | UnsupportedEncodingException unreadable) {
      return "sans nom";
    }
  }

  private void append(String words) {
    if (text.length() < MOST_TEXT && !words.isBlank()) {
      text.append(text.isEmpty() ? "" : "\n\n").append(words.strip());
    }
  }

  private static String words(Part part, ContentType type) throws MessagingException, IOException {
    var words = decoded(bytes(part, MOST_TEXT), type.getParameter("charset"));
    return type.match("text/html") ? HtmlWords.of(words) : words;
  }

  /** As many bytes as can be read, at most so many. */
  private static byte[] bytes(Part part, int most) throws MessagingException {
    try (var in = part.getInputStream()) {
      return in.readNBytes(most);
    } catch (IOException brokenOff) {
      return new byte[0];
    }
  }

  private static String decoded(byte[] bytes, @Nullable String charset) {
    var named = charset(charset);
    if (named.isPresent()) {
      return new String(bytes, named.get());
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  private static Optional<Charset> charset(@Nullable String name) {
    if (name == null || name.toLowerCase(Locale.ROOT).matches("us-ascii|ascii")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(MimeUtility.javaCharset(name.strip())));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
