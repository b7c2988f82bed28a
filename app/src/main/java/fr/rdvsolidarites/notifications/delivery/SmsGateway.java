package fr.rdvsolidarites.notifications.delivery;

/** Where SMS leave. */
public interface SmsGateway {

  /**
   * Where the territoire has none of its own; at most 11 characters. The recipient cannot answer.
   */
  String SENDER = "RdvSoli";

  /**
   * @throws DeliveryFailure when the provider did not take it
   */
  void send(Sms sms);
}
