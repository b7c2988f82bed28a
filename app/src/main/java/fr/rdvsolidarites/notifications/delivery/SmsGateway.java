package fr.rdvsolidarites.notifications.delivery;

/** Where SMS leave. */
public interface SmsGateway {

  /** At most 11 characters; the recipient cannot answer. */
  String SENDER = "RdvSoli";

  /**
   * @throws DeliveryFailure when the provider did not take it
   */
  void send(Sms sms);
}
