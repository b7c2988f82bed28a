package fr.rdvsolidarites.notifications.delivery;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;

/**
 * Outside demonstrations a missing SMS provider is a failure that shows, never a text that seems to
 * have left.
 */
record MissingSmsGateway() implements SmsGateway {

  @Override
  public void send(Sms sms) {
    throw new DeliveryFailure(Reason.NO_SMS_PROVIDER);
  }
}
