package fr.rdvsolidarites.notifications.inbound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came in, whichever way, cut to what may be kept: nothing in it is believed yet.
 *
 * @param key the same whenever this mail comes, by whichever way
 * @param from the address of who says to have written it; empty when there is none
 * @param recipients to whom it was sent, of the header and of the envelope
 * @param subject one line
 * @param body what was written
 * @param quoted what it answers to, and what came after; null: nothing
 * @param automatic a machine wrote it: never passed on
 * @param reports what it says of mails of ours
 */
public record InboundMail(
    String key,
    String from,
    List<String> recipients,
    String subject,
    String body,
    @Nullable String quoted,
    List<File> files,
    boolean automatic,
    List<Report> reports) {

  /** Of body and quoted part together, in UTF-8. */
  static final int MOST_TEXT = 64 * 1024;

  private static final int MOST_SUBJECT = 300;
  private static final int MOST_ADDRESS = 320;

  public InboundMail {
    from = cut(from, MOST_ADDRESS);
    subject = cut(clean(subject).replaceAll("\\s+", " ").strip(), MOST_SUBJECT);
    body = cut(clean(body).strip(), MOST_TEXT);
    var left = MOST_TEXT - body.getBytes(StandardCharsets.UTF_8).length;
    var rest = quoted == null ? "" : cut(clean(quoted).strip(), left);
    quoted = rest.isEmpty() ? null : rest;
  }

  /**
   * @param content null: not kept
   */
  public record File(String name, @Nullable String mediaType, byte @Nullable [] content) {}

  /**
   * What became of one of our mails.
   *
   * @param reference which it names; null: the address that it came to says so
   * @param status of RFC 3463, such as {@code 5.1.1}; null: not said
   */
  public record Report(Fate fate, @Nullable String reference, @Nullable String status) {}

  /** As servers tell it. */
  public enum Fate {
    DELIVERED,
    /** Nobody tries any more. */
    FAILED,
    /** Its reader said that she does not want such mails. */
    COMPLAINT
  }

  /** What a database and a page can hold: no control character but the ends of lines. */
  static String clean(String text) {
    return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
  }

  /** At most so many bytes in UTF-8, no character broken. */
  static String cut(String text, int most) {
    var bytes = StandardCharsets.UTF_8.encode(text);
    if (bytes.remaining() <= most) {
      return text;
    }
    var end = Math.max(most, 0);
    while (end > 0 && (bytes.get(end) & 0xC0) == 0x80) {
      end--;
    }
    return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes.array(), 0, end)).toString();
  }
}
