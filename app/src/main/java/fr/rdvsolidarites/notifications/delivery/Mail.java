package fr.rdvsolidarites.notifications.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A mail ready to leave.
 *
 * @param messageId the same at every try, so that a mailbox can recognise a second copy
 * @param calendar the entry that goes with it, if any
 * @param writer on whose behalf it leaves, if not simply the platform's
 */
public record Mail(
    String messageId,
    String to,
    String subject,
    String text,
    String html,
    @Nullable CalendarPart calendar,
    @Nullable Writer writer) {

  public Mail(
      String messageId,
      String to,
      String subject,
      String text,
      String html,
      @Nullable CalendarPart calendar) {
    this(messageId, to, subject, text, html, calendar, null);
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
