package fr.rdvsolidarites.notifications.outbox;

import java.util.List;

/** Newest first. */
public record OutboxPage(List<Line> lines) {

  public record Line(String href, boolean sms, String recipient, String subject, String sentAt) {}
}
