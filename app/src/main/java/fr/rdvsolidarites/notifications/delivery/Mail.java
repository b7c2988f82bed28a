package fr.rdvsolidarites.notifications.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A mail ready to leave.
 *
 * @param messageId the same at every try, so that a mailbox can recognise a second copy
 * @param calendar the entry that goes with it, if any
 * @param writer on whose behalf it leaves, if not simply the platform's
 * @param refusal where its reader says that she wants no more (RFC 8058)
 */
public record Mail(
    String messageId,
    String to,
    String subject,
    String text,
    String html,
    @Nullable CalendarPart calendar,
    @Nullable Writer writer,
    @Nullable String refusal) {

  public Mail(
      String messageId,
      String to,
      String subject,
      String text,
      String html,
      @Nullable CalendarPart calendar) {
    this(messageId, to, subject, text, html, calendar, null, null);
  }

  /** On behalf of somebody. */
  public Mail written(Writer by) {
    return new Mail(messageId, to, subject, text, html, calendar, by, refusal);
  }

  /** With a way out. */
  public Mail refusable(String link) {
    return new Mail(messageId, to, subject, text, html, calendar, writer, link);
  }

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
