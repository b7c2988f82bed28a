package fr.rdvsolidarites.notifications.delivery;

/** Where mails leave. */
public interface MailGateway {

  /**
   * @throws DeliveryFailure when the next server did not take it
   */
  void send(Mail mail);

  /** The sender that recipients see. */
  String from();
}
