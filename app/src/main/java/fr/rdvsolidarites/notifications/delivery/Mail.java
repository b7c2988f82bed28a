package fr.rdvsolidarites.notifications.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A mail ready to leave.
 *
 * @param messageId the same at every try, so that a mailbox can recognise a second copy
 * @param calendar the entry that goes with it, if any
 */
public record Mail(
    String messageId,
    String to,
    String subject,
    String text,
    String html,
    @Nullable CalendarPart calendar) {

  /**
   * @param method of RFC 5546, repeated in the content type so that mailboxes offer the right
   *     buttons
   */
  public record CalendarPart(String method, String fileName, String ics) {}
}
