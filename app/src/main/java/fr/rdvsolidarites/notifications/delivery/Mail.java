package fr.rdvsolidarites.notifications.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A mail ready to leave.
 *
 * @param messageId the same at every try, so that a mailbox can recognise a second copy
 * @param calendar the entry that goes with it, if any
 * @param writer on whose behalf it leaves, if not simply the platform's
 * @param refusal where its reader says that she wants no more (RFC 8058)
 * @param returns where what comes back goes; null: to the platform's own address
 */
public record Mail(
    String messageId,
    String to,
    String subject,
    String text,
    String html,
    @Nullable CalendarPart calendar,
    @Nullable Writer writer,
    @Nullable String refusal,
    @Nullable Returns returns) {

  /** The header that holds {@link Returns#reference}. */
  public static final String REFERENCE = "X-RDV-Reference";

  public Mail(
      String messageId,
      String to,
      String subject,
      String text,
      String html,
      @Nullable CalendarPart calendar) {
    this(messageId, to, subject, text, html, calendar, null, null, null);
  }

  /** On behalf of somebody. */
  public Mail written(Writer by) {
    return new Mail(messageId, to, subject, text, html, calendar, by, refusal, returns);
  }

  /** With a way out. */
  public Mail refusable(String link) {
    return new Mail(messageId, to, subject, text, html, calendar, writer, link, returns);
  }

  /** With ways back. */
  public Mail returning(Returns back) {
    return new Mail(messageId, to, subject, text, html, calendar, writer, refusal, back);
  }

  /**
   * @param replyTo who gets the answer; null: whoever {@link #writer} says
   * @param bounces the sender of the envelope, where servers report; null: the sender
   * @param reference by which a report about this mail is told from a forged one
   */
  public record Returns(
      @Nullable String replyTo, @Nullable String bounces, @Nullable String reference) {}

  /**
   * @param name shown as the sender, before the platform's own address
   * @param replyTo who gets the answer; nobody but the platform when null
   */
  public record Writer(String name, @Nullable String replyTo) {}

  /**
   * @param method of RFC 5546, repeated in the content type so that mailboxes offer the right
   *     buttons
   */
  public record CalendarPart(String method, String fileName, String ics) {}
}
