package fr.rdvsolidarites.notifications.outbox;

import fr.rdvsolidarites.messages.SmsLength;
import java.util.List;

/** One message as it left. */
public record MessagePage(
    long id,
    boolean sms,
    String sender,
    String recipient,
    String subject,
    String sentAt,
    List<Piece> text,
    SmsLength length,
    boolean hasHtml,
    boolean hasCalendar) {

  public String path() {
    return "/demo/boite-d-envoi/" + id;
  }
}
