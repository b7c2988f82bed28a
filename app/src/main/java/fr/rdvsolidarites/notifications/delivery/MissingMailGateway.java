package fr.rdvsolidarites.notifications.delivery;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;

/**
 * Outside demonstrations a missing mail server is a failure that shows, never a mail that seems to
 * have left.
 */
record MissingMailGateway(String from) implements MailGateway {

  @Override
  public void send(Mail mail) {
    throw new DeliveryFailure(Reason.NO_MAIL_SERVER);
  }
}
